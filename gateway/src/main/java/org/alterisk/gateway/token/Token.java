package org.alterisk.gateway.token;

/// A token that counts.
///
/// @param name who holds it, e.g. `crm`
public record Token(String name, Role role) {}
