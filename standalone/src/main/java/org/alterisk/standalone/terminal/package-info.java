/// How the commands write for people.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.terminal;
