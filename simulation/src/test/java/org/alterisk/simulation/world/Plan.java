package org.alterisk.simulation.world;

import org.alterisk.schema.setting.Setting;
import org.alterisk.simulation.database.Constraint;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;

/// What an installation is like, and what is done to it.
///
/// @param standby whether each node has a second bridge
/// @param eventsPerLoss every so many AMI events one is lost; 0: none
/// @param originatesPerRefusal every so many originates find no trunk; 0: none
/// @param storm how long faults come
/// @param betweenFaults on average
/// @param constraints that the database keeps
/// @param pauses whether somebody pauses dialling now and then
/// @param bug what is wrong with it
public record Plan(
        int workers,
        int gateways,
        int nodes,
        boolean standby,
        int simCalls,
        int autocalls,
        Map<Setting, String> settings,
        int eventsPerLoss,
        int originatesPerRefusal,
        Duration storm,
        Duration betweenFaults,
        EnumSet<Constraint> constraints,
        boolean pauses,
        Bug bug) {
    private static final int AUTOCALLS_PER_SLOT = 30;

    /// One that the seed decides, with as much work as fills it: the more calls may be live at
    /// once, the more autocalls there are.
    public static Plan full(long seed) {
        return of(seed, AUTOCALLS_PER_SLOT * simCalls(new Random(seed)), seed % 4 == 1);
    }

    private static int simCalls(Random random) {
        return 1 << random.nextInt(3, 8);
    }

    /// One that the seed decides, in which nobody pauses dialling.
    public static Plan of(long seed, int autocalls) {
        return of(seed, autocalls, false);
    }

    private static Plan of(long seed, int autocalls, boolean pauses) {
        var random = new Random(seed);
        int simCalls = simCalls(random);
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.put(Setting.AUTO_CALL_TRIES_COUNT, "" + random.nextInt(1, 6));
        settings.put(Setting.AUTO_CALL_TRIES_PERIOD, "" + random.nextInt(1, 8));
        settings.put(Setting.AUTO_CALL_RING_TIMEOUT, "" + random.nextInt(2, 8));
        settings.put(Setting.AUTO_CALL_MAX_DURATION, "" + random.nextInt(4, 12));
        settings.put(Setting.AUTO_CALL_IVR, random.nextInt(3) == 0 ? "ivr" : "");
        int nodes = random.nextInt(1, 4);
        settings.put(
                Setting.AUTO_CALL_CHANNEL,
                nodes > 1 && random.nextBoolean()
                        ? "79=>PJSIP/trunk on node-0, *=>PJSIP/trunk"
                        : "*=>PJSIP/trunk");
        // as long as the work would take by itself, with some room
        var work = Duration.ofMillis(autocalls * 9_000L / simCalls);
        var storm = work.compareTo(Duration.ofMinutes(3)) < 0 ? Duration.ofMinutes(3) : work;
        return new Plan(
                random.nextInt(1, 5),
                random.nextInt(1, 3),
                nodes,
                random.nextInt(3) == 0,
                simCalls,
                autocalls,
                settings,
                random.nextInt(4) == 0 ? 200 : 0,
                random.nextInt(3) == 0 ? 50 : 0,
                storm,
                Duration.ofMillis(random.nextInt(500, 15_000)),
                EnumSet.allOf(Constraint.class),
                pauses,
                Bug.NONE);
    }

    /// The same with a bug in it.
    public Plan with(Bug planted) {
        return new Plan(
                workers,
                gateways,
                nodes,
                standby,
                simCalls,
                autocalls,
                settings,
                eventsPerLoss,
                originatesPerRefusal,
                storm,
                betweenFaults,
                constraints,
                pauses || planted == Bug.PAUSE_NOT_READ,
                planted);
    }
}
