package org.alterisk.embedded.asterisk;

import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.dialplan.Sounds;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a simulated Asterisk is configured.
///
/// @param port of AMI on 127.0.0.1; 0: any free one
/// @param accounts the AMI users
/// @param trunks the names of the trunks that there are
/// @param sounds the sound files that there are
/// @param pace how fast time runs and how events are ordered
/// @param astDb where AstDB is kept; empty: in memory
public record AsteriskSettings(
        int port,
        List<Account> accounts,
        Set<String> trunks,
        Sounds sounds,
        Pace pace,
        Optional<Path> astDb) {

    /// @param speed all durations are divided by it
    /// @param seed of the orders in which events come that are not in a fixed order
    public record Pace(double speed, long seed) {}

    public AsteriskSettings {
        accounts = List.copyOf(accounts);
        trunks = Set.copyOf(trunks);
    }

    /// A free port, the trunk `carrier`, the user of the shipped configuration with its name as
    /// secret, the lab's sounds, real time.
    public static AsteriskSettings lab() {
        return new AsteriskSettings(
                0,
                List.of(Account.alterisk("alterisk")),
                Set.of("carrier"),
                Sounds.lab(),
                new Pace(1, 1),
                Optional.empty());
    }

    public AsteriskSettings port(int port) {
        return new AsteriskSettings(port, accounts, trunks, sounds, pace, astDb);
    }

    public AsteriskSettings accounts(Account... users) {
        return new AsteriskSettings(port, List.of(users), trunks, sounds, pace, astDb);
    }

    public AsteriskSettings trunks(String... names) {
        return new AsteriskSettings(port, accounts, Set.of(names), sounds, pace, astDb);
    }

    public AsteriskSettings sounds(Sounds files) {
        return new AsteriskSettings(port, accounts, trunks, files, pace, astDb);
    }

    public AsteriskSettings speed(double factor) {
        var changed = new Pace(factor, pace.seed());
        return new AsteriskSettings(port, accounts, trunks, sounds, changed, astDb);
    }

    public AsteriskSettings seed(long seed) {
        var changed = new Pace(pace.speed(), seed);
        return new AsteriskSettings(port, accounts, trunks, sounds, changed, astDb);
    }

    public AsteriskSettings astDb(Path file) {
        return new AsteriskSettings(port, accounts, trunks, sounds, pace, Optional.of(file));
    }
}
