package org.alterisk.bridge.track;

import org.alterisk.schema.autocall.AttemptId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of an attempt: a set of facts. Everything is concluded from the set, so that the
/// order in which Asterisk tells it cannot matter.
public record Attempt(AttemptId id, List<Fact> facts) {
    /// From the claim to the expiry of the command.
    private static final Duration COMMAND_LIFE = Duration.ofSeconds(10);

    /// How long a bridge waits for any byte from Asterisk before it gives a session up.
    private static final Duration DEAD_LINK = Duration.ofSeconds(15);

    public Attempt {
        facts = List.copyOf(facts);
    }

    /// Nothing is known yet.
    public static Attempt unknown(AttemptId id) {
        return new Attempt(id, List.of());
    }

    /// With one more fact. Of most kinds the first stands; of looks and of asking in vain the last.
    public Attempt with(Fact fact) {
        var known = find(fact.getClass());
        if (known.isEmpty()) {
            return replace(fact);
        }
        return switch (fact) {
            case Fact.ChannelSeen seen -> replace(seen.and((Fact.ChannelSeen) known.get()));
            case Fact.Live _, Fact.Gone _, Fact.Unanswered _ -> replace(fact);
            case Fact.Placed _,
                    Fact.Overdue _,
                    Fact.Accepted _,
                    Fact.Refused _,
                    Fact.Ringing _,
                    Fact.Answered _,
                    Fact.NotAnswered _,
                    Fact.Confirmed _,
                    Fact.Playing _,
                    Fact.Result _,
                    Fact.HungUp _,
                    Fact.Asked _ ->
                    this;
        };
    }

    private Attempt replace(Fact fact) {
        var more = new ArrayList<>(without(fact.getClass()).facts());
        more.add(fact);
        return new Attempt(id, more);
    }

    public Attempt without(Class<? extends Fact> kind) {
        return new Attempt(id, facts.stream().filter(f -> !kind.isInstance(f)).toList());
    }

    public boolean has(Class<? extends Fact> kind) {
        return find(kind).isPresent();
    }

    public <F extends Fact> Optional<F> find(Class<F> kind) {
        for (var fact : facts) { // asked for at each event: no stream
            if (kind.isInstance(fact)) {
                return Optional.of(kind.cast(fact));
            }
        }
        return Optional.empty();
    }

    /// Whether Asterisk has, or has had, a channel of it.
    boolean hadChannel() {
        return has(Fact.ChannelSeen.class) || has(Fact.Live.class) || wasAnswered();
    }

    /// Whether its originate was sent, or Asterisk has shown a channel of it.
    public boolean mayHaveBeenCalled() {
        return has(Fact.Placed.class) || hadChannel();
    }

    boolean wasAnswered() {
        return has(Fact.Answered.class)
                || has(Fact.Confirmed.class)
                || has(Fact.Playing.class)
                || has(Fact.Result.class)
                || find(Fact.Live.class).filter(Fact.Live::up).isPresent();
    }

    /// The look that found no channel, if it proves that there is none and will be none. A channel
    /// that had shown itself before the look is over, and so is one whose last word stands in the
    /// journal. One that never did may still be in the making: then only a look that came long
    /// enough after the originate counts.
    Optional<Fact.Gone> provenGone(Duration grace) {
        boolean shownItself = hadChannel() || has(Fact.HungUp.class);
        return find(Fact.Gone.class)
                .filter(gone ->
                        hasLastWord(gone)
                                || (shownItself
                                        ? gone.askedAt().isAfter(lastSignOfLife())
                                        : !gone.askedAt().isBefore(lastSent().plus(grace))));
    }

    private static boolean hasLastWord(Fact.Gone gone) {
        return gone.journal().filter(entry -> !entry.isProvisional()).isPresent();
    }

    /// When its originate can have reached Asterisk at the latest. One that another bridge has sent
    /// may have been on its way for as long as a dead link is taken for a live one. That counts
    /// from when it was first heard of here, should the clocks differ.
    private Instant lastSent() {
        var sent = lastSentHere();
        if (has(Fact.Placed.class)) {
            return sent;
        }
        var elsewhere =
                id.claimedAt()
                        .map(claimed -> claimed.plus(COMMAND_LIFE))
                        .map(expiry -> earlier(expiry, firstNews()).plus(DEAD_LINK))
                        .orElse(Instant.EPOCH);
        return sent.isAfter(elsewhere) ? sent : elsewhere;
    }

    private Instant firstNews() {
        return facts.stream().map(Fact::at).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// When it was last heard of, in any way.
    public Instant lastNews() {
        return facts.stream().map(Fact::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private Instant lastSignOfLife() {
        return facts.stream()
                .filter(f -> !(f instanceof Fact.Gone || f instanceof Fact.Asked))
                .map(f -> f instanceof Fact.Live live ? live.askedAt() : f.at())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Instant lastSentHere() {
        return facts.stream()
                .filter(f ->
                        f instanceof Fact.Placed
                                || f instanceof Fact.Overdue
                                || f instanceof Fact.Accepted
                                || f instanceof Fact.Unanswered)
                .map(Fact::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
