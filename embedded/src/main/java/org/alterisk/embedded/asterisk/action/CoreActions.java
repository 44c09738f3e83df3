package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What Asterisk tells of itself.
public final class CoreActions {
    static final String AMI_VERSION = "11.0.0";
    static final String ASTERISK_VERSION = "22.10.1";

    /// The line that greets each connection.
    public static final String BANNER = "Asterisk Call Manager/" + AMI_VERSION;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final SimulatedTime time;
    private final Exchange exchange;
    private Instant started;

    public CoreActions(SimulatedTime time, Exchange exchange) {
        this.time = time;
        this.exchange = exchange;
        this.started = time.now();
    }

    public void restarted() {
        started = time.now();
    }

    void ping(Client client, Request request) {
        client.send(
                Packet.response(request, "Success")
                        .with("Ping", "Pong")
                        .with("Timestamp", Event.timestamp(time.now())));
    }

    void settings(Client client, Request request) {
        client.send(
                Packet.response(request, "Success")
                        .with("AMIversion", AMI_VERSION)
                        .with("AsteriskVersion", ASTERISK_VERSION)
                        .with("SystemName", "")
                        .with("CoreMaxCalls", 0)
                        .with("CoreMaxLoadAvg", "0.000000")
                        .with("CoreRunUser", "asterisk")
                        .with("CoreRunGroup", "asterisk")
                        .with("CoreMaxFilehandles", 0)
                        .with("CoreRealTimeEnabled", "No")
                        .with("CoreCDRenabled", "Yes")
                        .with("CoreHTTPenabled", "No")
                        .with("SoundsSearchCustomDir", "No"));
    }

    void status(Client client, Request request) {
        client.send(
                Packet.response(request, "Success")
                        .with("CoreStartupDate", DATE.format(started))
                        .with("CoreStartupTime", TIME.format(started))
                        .with("CoreReloadDate", DATE.format(started))
                        .with("CoreReloadTime", TIME.format(started))
                        .with("CoreCurrentCalls", exchange.all().size()));
    }

    /// No phone is registered here.
    void contacts(Client client, Request request) {
        client.send(Packet.error(request, "No Contacts found"));
    }
}
