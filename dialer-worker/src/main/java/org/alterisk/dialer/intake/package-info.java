/// Takes jobs from the topic into the tables, each exactly once.
@NullMarked
package org.alterisk.dialer.intake;

import org.jspecify.annotations.NullMarked;
