package org.alterisk.gateway.session;

import org.alterisk.gateway.token.Token;

import java.time.Instant;

/// Somebody is logged in to the web page.
///
/// @param token that was shown, and counts
public record Session(Token token, Instant expiresAt) {}
