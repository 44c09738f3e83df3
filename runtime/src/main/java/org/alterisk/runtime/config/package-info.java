/// Configuration from the environment: read once at start, every problem reported together.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.config;
