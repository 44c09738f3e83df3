/// Sessions of the web page: whoever shows a token is given a cookie, which any gateway knows by
/// its hash. What a browser sends by itself does nothing unless the page itself asked for it.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.session;
