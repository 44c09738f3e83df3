@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.metric;
