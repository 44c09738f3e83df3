package org.alterisk.simulation.world;

import org.alterisk.dialer.Loops;
import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.IntakeStore;
import org.alterisk.dialer.store.LookUpStore;
import org.alterisk.dialer.store.OutboxStore;
import org.alterisk.simulation.database.MemoryLookUpStore;

import java.util.Collection;
import java.util.List;

/// A bug that is planted to see whether the promises notice.
public enum Bug {
    NONE,
    /// An attempt that nobody has reported on in time is taken for lost, and its slot is freed.
    SLOT_FREED_BY_A_TIMER {
        @Override
        Loops.Stores in(Loops.Stores right) {
            return withLookUps(
                    right,
                    new LookUpStore() {
                        @Override
                        public List<Unreported> takeUnreported() {
                            return List.of();
                        }

                        @Override
                        public List<Unreported> givenUp() {
                            return right.lookUps().takeUnreported();
                        }
                    });
        }
    },
    /// What cannot be live any more is called again, before Asterisk has said whether it was heard.
    CALLED_AGAIN_WHILE_UNKNOWN {
        @Override
        Loops.Stores in(Loops.Stores right) {
            return withLookUps(
                    right,
                    new LookUpStore() {
                        @Override
                        public List<Unreported> takeUnreported() {
                            return right.lookUps().takeUnreported();
                        }

                        @Override
                        public List<Unreported> givenUp() {
                            return ((MemoryLookUpStore) right.lookUps()).over();
                        }
                    });
        }
    },
    /// The offset of a batch of jobs is moved on, its rows are not always written.
    OFFSET_MOVED_WITHOUT_THE_ROWS {
        @Override
        Loops.Stores in(Loops.Stores right) {
            IntakeStore forgetful =
                    new IntakeStore() {
                        private int batches;

                        @Override
                        public java.util.Map<Integer, Long> positions(
                                String topic, java.util.Map<Integer, Long> beginnings) {
                            return right.intake().positions(topic, beginnings);
                        }

                        @Override
                        public Result takeIn(
                                String topic,
                                Collection<Advance> advances,
                                List<Incoming> incoming,
                                Refusals refusals) {
                            boolean loses = ++batches % 20 == 0;
                            return right.intake()
                                    .takeIn(
                                            topic,
                                            advances,
                                            loses ? List.of() : incoming,
                                            refusals);
                        }
                    };
            return new Loops.Stores(
                    right.claims(),
                    forgetful,
                    right.lookUps(),
                    right.outbox(),
                    right.queue(),
                    right.settles());
        }
    },
    /// Status events are deleted, now and then without having been sent.
    STATUS_EVENTS_DROPPED {
        @Override
        Loops.Stores in(Loops.Stores right) {
            OutboxStore leaky =
                    new OutboxStore() {
                        private int batches;

                        @Override
                        public int relay(Sender sender) {
                            boolean drops = ++batches % 20 == 0;
                            return right.outbox().relay(drops ? _ -> {} : sender);
                        }
                    };
            return new Loops.Stores(
                    right.claims(),
                    right.intake(),
                    right.lookUps(),
                    leaky,
                    right.queue(),
                    right.settles());
        }
    },
    /// A gateway that is started again gives the ids away that it had given before.
    IDS_REUSED_AFTER_A_RESTART,
    /// A look-up does not wait until the jobs topic is read to its end.
    NO_READ_BARRIER,
    /// A command is run however late it is.
    EXPIRY_IGNORED,
    /// A bridge that takes over does not know what the one before it told.
    NOTHING_RECALLED,
    /// The bridge does not commit the offsets of commands.
    COMMANDS_NOT_COMMITTED,
    /// The dialplan leaves no record behind.
    NO_JOURNAL,
    /// A lowered *Auto Call Sim Calls* is not noticed.
    LIMIT_READ_ONCE,
    /// A pause is not noticed.
    PAUSE_NOT_READ;

    /// The tables as a worker with this bug sees them.
    Loops.Stores in(Loops.Stores right) {
        return right;
    }

    private static Loops.Stores withLookUps(Loops.Stores right, LookUpStore lookUps) {
        return new Loops.Stores(
                right.claims(),
                right.intake(),
                lookUps,
                right.outbox(),
                right.queue(),
                right.settles());
    }
}
