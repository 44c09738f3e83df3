package org.alterisk.standalone.remote;

import static org.alterisk.standalone.terminal.Terminal.printable;

import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.concurrent.Callable;

/// What the commands that ask a gateway have in common.
abstract class RemoteCommand implements Callable<Integer> {
    static final String EXIT_CODES =
            "Exit codes: 0 done, 1 the gateway cannot be reached or cannot do it now, 2 refused,"
                    + " 3 there is no such autocall.";
    static final String ENVIRONMENT =
            "ALTERISK_TOKEN is the token, ALTERISK_URL the gateway (http://localhost:8080).";

    private final Map<String, String> environment;

    @Option(names = "--json", description = "The gateway's own answer, for scripts.")
    private boolean json;

    RemoteCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @return what the gateway answered
    abstract JsonNode ask(Rest rest);

    /// The answer for people.
    abstract String text(JsonNode answer);

    @Override
    public Integer call() {
        try {
            var answer = ask(Rest.of(environment));
            System.out.println(json ? Rest.JSON.writeValueAsString(answer) : text(answer));
            return 0;
        } catch (RestException refused) {
            System.err.println("alterisk: " + printable(refused.why()));
            return refused.exitCode();
        }
    }
}
