package org.alterisk.acceptance.fuzz;

import org.alterisk.acceptance.fuzz.PlacedCalls.PlacedCall;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/// What an accepted input ordered, read the plain way: not by the product's own parsers.
public final class Ordered {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Ordered() {}

    /// Empty when the query is not even `autocall=...&fileN=...`.
    public static Optional<PlacedCall> byQuery(String query) {
        if (!query.matches("autocall=[!-~&&[^&=#]]*(&file([1-9]|10)=[!-~&&[^&=#]]*)+")) {
            return Optional.empty();
        }
        var files = new TreeMap<Integer, String>();
        var number = "";
        for (var part : query.split("&", -1)) {
            var sides = part.split("=", 2);
            var value = URLDecoder.decode(sides[1], StandardCharsets.UTF_8);
            if (sides[0].equals("autocall")) {
                number = value;
            } else {
                files.put(Integer.parseInt(sides[0].substring("file".length())), value);
            }
        }
        return Optional.of(new PlacedCall(digits(number), String.join("&", files.values()), ""));
    }

    /// The call that a makecall query orders for an operator; empty when it is not even
    /// `makecall=...`.
    public static Optional<Taken> makecall(String query, String operator) {
        return query.matches("makecall=[!-~&&[^&=#]]*")
                ? Optional.of(new Taken.Call(digits(value(query)), operator))
                : Optional.empty();
    }

    /// Party and number of a transfer query; empty when it is not even `transfer=...&dest=...` in
    /// either order.
    public static Optional<String[]> transfer(String query) {
        var inOrder = query.matches("transfer=[!-~&&[^&=#]]*&dest=[!-~&&[^&=#]]*");
        if (!inOrder && !query.matches("dest=[!-~&&[^&=#]]*&transfer=[!-~&&[^&=#]]*")) {
            return Optional.empty();
        }
        var sides = query.split("&", -1);
        return Optional.of(
                new String[] {
                    value(sides[inOrder ? 0 : 1]), digits(value(sides[inOrder ? 1 : 0]))
                });
    }

    private static String value(String parameter) {
        return URLDecoder.decode(parameter.split("=", 2)[1], StandardCharsets.UTF_8);
    }

    public static PlacedCall byJob(byte[] job) {
        var tree = JSON.readTree(job);
        var files = new ArrayList<String>();
        for (JsonNode file : tree.get("files")) {
            files.add(file.stringValue());
        }
        return new PlacedCall(
                digits(tree.get("number").stringValue()),
                String.join("&", files),
                tree.path("language").asString(""));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}
