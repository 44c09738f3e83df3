/// What the worker's loops ask of the tables. Each method is one transaction; each can be run again
/// after a failure, and by any number of workers at once. In SQL: [org.alterisk.dialer.store.sql].
@NullMarked
package org.alterisk.dialer.store;

import org.jspecify.annotations.NullMarked;
