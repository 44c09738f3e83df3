package org.alterisk.gateway.token;

/// A token that counts.
///
/// @param id never given again, as a name may be
/// @param name who holds it, e.g. `crm`
public record Token(long id, String name, Role role, Quota quota) {}
