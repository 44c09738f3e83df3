package org.alterisk.gateway.api.operator;

import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.line.Line;
import org.alterisk.gateway.line.OperatorLines;
import org.alterisk.schema.check.Checked;

import java.util.List;
import java.util.Optional;

/// `GET /api/v1/lines`: what operators' lines do now, all or those of one operator.
final class LinesEndpoint {
    static final String PATH = Api.V1 + "/lines";

    private final OperatorLines lines;

    LinesEndpoint(OperatorLines lines) {
        this.lines = lines;
    }

    private record Shown(List<Line> lines) {}

    void list(Context http) {
        var wanted =
                Checked.of(() ->
                        Operator.find(
                                Fields.ofQuery(
                                        http.queryParamMap(),
                                        Operator.ADDRESS,
                                        Operator.ENDPOINT)));
        switch (wanted) {
            case Checked.Invalid<Optional<Operator>>(var why) -> Problem.of(422, why).write(http);
            case Checked.Valid<Optional<Operator>>(var operator) -> {
                var found =
                        lines.all().stream()
                                .filter(line -> operator.map(who -> who.has(line)).orElse(true))
                                .toList();
                ApiJson.write(http, 200, new Shown(found));
            }
        }
    }
}
