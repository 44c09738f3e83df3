/// What the integration tests share: databases, topics, a scripted bridge.
@NullMarked
package org.alterisk.dialer.support;

import org.jspecify.annotations.NullMarked;
