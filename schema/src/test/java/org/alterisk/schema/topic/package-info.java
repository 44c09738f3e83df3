@org.jspecify.annotations.NullMarked
package org.alterisk.schema.topic;
