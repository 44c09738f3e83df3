@org.jspecify.annotations.NullMarked
package org.alterisk.dialer.measure;
