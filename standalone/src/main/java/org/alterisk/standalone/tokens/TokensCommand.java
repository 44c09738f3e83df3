package org.alterisk.standalone.tokens;

import static org.alterisk.standalone.terminal.Terminal.printable;

import org.alterisk.gateway.token.Quota;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.standalone.database.OnDatabase;
import org.alterisk.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Shows, makes and revokes the tokens of the REST API.
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who may use the REST API: each token's name, role, and who made it when.",
            "A token is shown once, when it is made: only its hash is kept.",
            "The database is that of DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD; without"
                    + " these, the one of ./alterisk up or servers on 127.0.0.1:15432, if it runs."
        })
public final class TokensCommand implements Callable<Integer> {
    private final OnDatabase on;

    public TokensCommand(Map<String, String> environment) {
        on = new OnDatabase("tokens", environment);
    }

    @Override
    public Integer call() {
        return on.run(database -> {
            System.out.print(table(new TokenStore(database.jooq()).rows()));
            return OnDatabase.OK;
        });
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a token and prints it. Roles, each with what those before it may do:",
                "  publish     order autocalls, look at them, cancel them",
                "  operate     look for the autocalls of others, see the settings, pause and resume",
                "  administer  change settings"
            })
    int create(
            @Parameters(paramLabel = "NAME", description = "Who will hold it, e.g. crm.")
                    String name,
            @Option(names = "--role", required = true, description = "What it allows.") String word,
            @Mixin Bounds bounds,
            @Option(names = "--by", description = "Who, for the record (default: your user).")
                    @Nullable String by) {
        var who = OnDatabase.who(by);
        var problems = problems(name, who);
        var quota = bounds.quota(problems);
        var role = Role.parse("--role", word);
        if (role instanceof Checked.Invalid<Role>(var violation)) {
            problems.add(violation);
        }
        if (!problems.isEmpty() || !(role instanceof Checked.Valid<Role>(var valid))) {
            return on.refused(problems);
        }
        return on.run(database -> {
            var token = new TokenStore(database.jooq()).create(name, valid, quota, who);
            if (token.isEmpty()) {
                return on.refused(
                        List.of(
                                new Violation(
                                        "NAME",
                                        "token.name",
                                        "must not be that of a token that counts")));
            }
            System.out.println(token.get().text());
            System.err.println("tokens: keep it now, it is not shown again");
            return OnDatabase.OK;
        });
    }

    @Command(
            name = "limit",
            mixinStandardHelpOptions = true,
            description = {
                "Bounds what a token may use, in place of what bounded it before; without options:"
                        + " nothing bounds it any more. Gateways follow within a second."
            })
    int limit(
            @Parameters(paramLabel = "NAME") String name,
            @Mixin Bounds bounds,
            @Option(names = "--by", description = "Who, for the record (default: your user).")
                    @Nullable String by) {
        var who = OnDatabase.who(by);
        var problems = problems(name, who);
        var quota = bounds.quota(problems);
        if (!problems.isEmpty()) {
            return on.refused(problems);
        }
        return on.run(database -> {
            if (!new TokenStore(database.jooq()).limit(name, quota, who)) {
                return on.refused(List.of(unknown()));
            }
            System.out.println(
                    name + ": " + (quota.equals(Quota.NONE) ? "no bounds" : quota.inWords()));
            return OnDatabase.OK;
        });
    }

    private static Violation unknown() {
        return new Violation("NAME", "token.unknown", "must be of a token that counts");
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Makes a token count no more: gateways follow within a second.")
    int revoke(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--by", description = "Who, for the record (default: your user).")
                    @Nullable String by) {
        var who = OnDatabase.who(by);
        var problems = problems(name, who);
        if (!problems.isEmpty()) {
            return on.refused(problems);
        }
        return on.run(database -> {
            if (!new TokenStore(database.jooq()).revoke(name, who)) {
                return on.refused(List.of(unknown()));
            }
            System.out.println(name + " is revoked");
            return OnDatabase.OK;
        });
    }

    private static List<Violation> problems(String name, String who) {
        var problems = new ArrayList<>(OnDatabase.problems(who));
        if (TokenStore.checkName("NAME", name) instanceof Checked.Invalid<String>(var violation)) {
            problems.add(violation);
        }
        return problems;
    }

    private static String table(List<TokenStore.Row> rows) {
        var zone = ZoneId.systemDefault();
        if (rows.isEmpty()) {
            return "There are no tokens: nobody may use the REST API. tokens create makes one.%n"
                    .formatted();
        }
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(
                    "%-24s  %-10s  created %s by %s%s%s%n"
                            .formatted(
                                    row.name(),
                                    row.role(),
                                    Terminal.time(row.createdAt(), zone),
                                    printable(row.createdBy()),
                                    row.quota().equals(Quota.NONE)
                                            ? ""
                                            : "; " + row.quota().inWords(),
                                    row.revokedAt()
                                            .map(at ->
                                                    "; revoked %s by %s"
                                                            .formatted(
                                                                    Terminal.time(at, zone),
                                                                    printable(
                                                                            row.revokedBy()
                                                                                    .orElse(""))))
                                            .orElse("")));
        }
        return text.toString();
    }
}
