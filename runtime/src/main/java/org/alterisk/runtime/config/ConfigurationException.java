package org.alterisk.runtime.config;

import org.alterisk.schema.check.Violation;

import java.util.List;
import java.util.stream.Collectors;

/// The environment does not make a valid configuration. Its message has a line per problem and no
/// values, so that no secret can stand in it.
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(List<Violation> problems) {
        super(problems.stream().map(p -> "  " + p.text()).collect(Collectors.joining("\n")));
    }
}
