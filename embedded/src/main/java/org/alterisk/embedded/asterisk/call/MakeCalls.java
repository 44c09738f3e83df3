package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.CallerId;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.HangupCause;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The dialplan contexts `alterisk-makecall` and `alterisk-makecall-operator` at work: the first
/// party has answered, the second is called.
final class MakeCalls {
    private final Exchange exchange;
    private final Dials dials;

    MakeCalls(Exchange exchange, Dials dials) {
        this.exchange = exchange;
        this.dials = dials;
    }

    /// The operator's phone is to show the customer's number, not the company's.
    void callOperator(Channel customer, String number) {
        if (endsWithoutId(customer)) return;
        show(customer, number);
        tell(customer, Map.of("Stage", "answered"));
        dial(customer, customer.variable("ALTERISK_OPERATOR"));
    }

    void callCustomer(Channel operator) {
        if (endsWithoutId(operator)) return;
        var company = operator.variable("ALTERISK_CALLER_ID").replaceAll("[^0-9]", "");
        if (!company.isEmpty()) show(operator, company);
        tell(operator, Map.of("Stage", "operator"));
        dial(operator, operator.variable("ALTERISK_DIAL"));
    }

    private boolean endsWithoutId(Channel channel) {
        boolean without = channel.variable("ALTERISK_CALL").isEmpty();
        if (without) exchange.end(channel);
        return without;
    }

    private void show(Channel channel, String number) {
        channel.caller(new CallerId(number, number));
        exchange.publish(exchange.events().newCallerId(channel));
    }

    private void dial(Channel first, String dialString) {
        if (!dialString.matches("[A-Za-z0-9_.@/-]+")) {
            end(first, "INVALIDARGS", HangupCause.UNKNOWN);
            return;
        }
        var given = first.variable("ALTERISK_RING_TIMEOUT");
        int seconds = given.matches("0*[1-9][0-9]{0,3}") ? Integer.parseInt(given) : 30;
        dials.dial(
                first,
                new Dials.Order(
                        "Dial",
                        dialString,
                        Duration.ofSeconds(seconds),
                        true,
                        end -> end(first, end.status(), end.called().cause())));
    }

    private void end(Channel first, String status, int cause) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Stage", "end");
        fields.put("Dial", status);
        fields.put("Cause", String.valueOf(cause));
        tell(first, fields);
        exchange.end(first);
    }

    private void tell(Channel channel, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        all.put("Call", channel.variable("ALTERISK_CALL"));
        all.putAll(fields);
        exchange.publish(exchange.events().user(channel, "AlteriskMakecall", all));
    }
}
