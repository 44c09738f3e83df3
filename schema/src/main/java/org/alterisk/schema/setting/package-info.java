/// The settings of the requirement, with their ranges and defaults, and what is read out of them:
/// routes, dial strings, number rules. Pure.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.setting;
