package org.alterisk.bench.recover;

import org.alterisk.bench.dial.Dialer;

/// Who dials, and what can be done to it.
interface Side {
    /// Calls begin, on all slots.
    void begin() throws Exception;

    /// `kill -9` of one process of two.
    void killWorker();

    /// `kill -9` of what speaks with Asterisk, if that is a process of its own.
    void killBridge();

    /// No call begins any more.
    void rest();

    /// Ours, on whatever the dialer has been prepared with. What was killed stays away until the
    /// end of the turn: the other one takes over.
    record Ours(Dialer dialer) implements Side {
        @Override
        public void begin() {
            dialer.begin();
        }

        @Override
        public void killWorker() {
            dialer.killWorker();
        }

        @Override
        public void killBridge() {
            dialer.killBridge();
        }

        @Override
        public void rest() {
            dialer.rest();
        }
    }
}
