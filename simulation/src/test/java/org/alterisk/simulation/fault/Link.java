package org.alterisk.simulation.fault;

/// The way between one process and one server. Each exchange passes it twice; time passes there,
/// and either half may get lost. Called on the fiber that makes the exchange.
public interface Link {
    /// A request is on its way; false: it never arrives, the server does nothing.
    boolean request();

    /// The server has done what was asked, its answer is on its way; false: it never arrives.
    boolean response();

    /// A link on which no time passes and nothing is lost.
    Link PERFECT =
            new Link() {
                @Override
                public boolean request() {
                    return true;
                }

                @Override
                public boolean response() {
                    return true;
                }
            };
}
