/// The web page: its files, and logging in and out. Everything that it shows and does goes through
/// the REST API.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.page;
