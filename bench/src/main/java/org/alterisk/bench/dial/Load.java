package org.alterisk.bench.dial;

import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.GatewayClient;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.schema.setting.Setting;

import java.time.Duration;
import java.util.Map;

/// Work for an installation whose processes are looked at: 32 slots, calls of one second, ordered
/// over HTTP.
public final class Load {
    private static final int SLOTS = 32;

    private final Installation alterisk;
    private final Asterisk asterisk;

    public Load(Installation alterisk, Asterisk asterisk) {
        this.alterisk = alterisk;
        this.asterisk = asterisk;
        alterisk.set(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL, "*=>" + Asterisk.FAST,
                        Setting.AUTO_CALL_SIM_CALLS, "" + SLOTS));
    }

    /// Returns when that time is over and no call is live.
    public void dial(Duration time, int gatewayPort) throws Exception {
        var mark = asterisk.mark();
        try (var crm = new GatewayClient(gatewayPort)) {
            for (long i = 0; i < 2 * SLOTS * time.toSeconds(); i++) {
                crm.order(Numbers.next(), "welcome");
            }
        }
        Waiting.pass(time);
        alterisk.rows().forgetBacklog();
        asterisk.awaitQuiet(mark);
    }
}
