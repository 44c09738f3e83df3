/// The topics: names, partitions, retention. Made by `migrate`, never by auto-creation.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.topic;
