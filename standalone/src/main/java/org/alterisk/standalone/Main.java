package org.alterisk.standalone;

import org.alterisk.standalone.remote.AuditCommand;
import org.alterisk.standalone.remote.AutocallCommand;
import org.alterisk.standalone.remote.CancelCommand;
import org.alterisk.standalone.remote.ExplainCommand;
import org.alterisk.standalone.remote.PauseCommand;
import org.alterisk.standalone.remote.ResumeCommand;
import org.alterisk.standalone.remote.StatusCommand;
import org.alterisk.standalone.remote.WatchCommand;
import org.alterisk.standalone.settings.SettingsCommand;
import org.alterisk.standalone.tokens.TokensCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.Map;

/// The commands of `./alterisk` that are not processes of their own.
@Command(name = "alterisk")
public final class Main {
    public static void main(String[] args) {
        var environment = System.getenv();
        System.exit(
                commands(environment)
                        .addSubcommand(new Up(environment))
                        .addSubcommand(new Servers())
                        .execute(args));
    }

    /// Those that need no embedded server. An installation has no others, see [CommandMain].
    static CommandLine commands(Map<String, String> environment) {
        return new CommandLine(new Main())
                .addSubcommand(new Migrate(environment))
                .addSubcommand(new SettingsCommand(environment))
                .addSubcommand(new TokensCommand(environment))
                .addSubcommand(new AutocallCommand(environment))
                .addSubcommand(new StatusCommand(environment))
                .addSubcommand(new ExplainCommand(environment))
                .addSubcommand(new CancelCommand(environment))
                .addSubcommand(new PauseCommand(environment))
                .addSubcommand(new ResumeCommand(environment))
                .addSubcommand(new WatchCommand(environment))
                .addSubcommand(new AuditCommand(environment))
                .addSubcommand(new CompletionCommand());
    }
}
