/// `./alterisk settings`: shows the settings, sets them by the rules that the processes check them
/// by, and tells their history.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.settings;
