/// The commands that ask a running gateway over its REST API: order, look, explain, cancel.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.remote;
