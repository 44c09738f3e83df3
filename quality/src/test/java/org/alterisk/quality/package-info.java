/// What the build keeps: the arrows of the architecture and the format of the sources.
@org.jspecify.annotations.NullMarked
package org.alterisk.quality;
