package org.alterisk.standalone;

/// The commands of an installation: those of [Main] that need no embedded server. It is what is
/// started where the libraries of the embedded servers are not there at all.
public final class CommandMain {
    private CommandMain() {}

    public static void main(String[] args) {
        System.exit(Main.commands(System.getenv()).execute(args));
    }
}
