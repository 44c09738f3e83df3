@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.settings;
