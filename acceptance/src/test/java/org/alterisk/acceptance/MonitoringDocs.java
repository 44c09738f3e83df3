package org.alterisk.acceptance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The alert rules, the dashboard and the page of metrics, as they are shipped.
final class MonitoringDocs {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern METRIC = Pattern.compile("\\b(?:alterisk|hikaricp|jvm)_[a-z_]+");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)[{ ]");

    private MonitoringDocs() {}

    static String rules() throws IOException {
        return Files.readString(DOCS.resolve("prometheus/alerts.yml"));
    }

    /// The shipped rules with every time fifteen seconds, every `for` one, and a queue of four
    /// seconds old: a night within a minute.
    static String hastyRules() throws IOException {
        return rules().replaceAll("for: \\d+[mh]", "for: 1s")
                .replaceAll("\\[\\d+[mh]]", "[15s]")
                .replaceAll("offset \\d+m", "offset 15s")
                .replaceAll("> 900", "> 4");
    }

    static JsonNode dashboard() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(DOCS.resolve("grafana/alterisk.json")));
    }

    /// The expressions of the dashboard, as Grafana would ask them.
    static List<String> expressions() throws IOException {
        var expressions = new ArrayList<String>();
        for (var panel : dashboard().path("panels")) {
            for (var target : panel.path("targets")) {
                expressions.add(target.path("expr").asString().replace("$__rate_interval", "1m"));
            }
        }
        return expressions;
    }

    static Set<String> metricsIn(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names of the samples that a process tells.
    static Set<String> samplesIn(String page) {
        return SAMPLE.matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names that the page of metrics explains, each a heading of its tables' lines.
    static Set<String> explained() throws IOException {
        var page = Files.readString(DOCS.resolve("metrics.md"));
        return Pattern.compile("(?m)^\\| `(alterisk_[a-z_]+)`")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The chapters of the operators' page, as links name them.
    static Set<String> runbooks() throws IOException {
        var page = Files.readString(DOCS.resolve("operations.md"));
        return Pattern.compile("(?m)^#+ ([A-Za-z]+)$")
                .matcher(page)
                .results()
                .map(found ->
                        "docs/operations.md#" + found.group(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
