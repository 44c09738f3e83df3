package org.alterisk.schema.setting;

/// What a node may be called: it becomes part of the name of a topic.
public final class NodeName {
    private NodeName() {}

    /// 1 to 32 lower-case letters, digits and dashes.
    public static boolean isValid(String name) {
        return name.matches("[a-z0-9-]{1,32}");
    }
}
