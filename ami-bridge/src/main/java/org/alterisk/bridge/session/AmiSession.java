package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.autocall.AttemptId;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A logged-in AMI connection, from login to its end. What depends on its futures must not block.
public interface AmiSession extends AutoCloseable {
    /// Completes when Asterisk has loaded its modules, which it tells at the login or later.
    CompletableFuture<Void> fullyBooted();

    /// Completes with the reason when the session has ended.
    CompletableFuture<String> ended();

    /// What Asterisk calls itself.
    String asterisk();

    /// Sends an action. Fails with [RefusedActionException] or [NotConnectedException] if not one
    /// byte was sent; any other failure leaves open whether Asterisk has run it.
    CompletableFuture<AmiReply> send(AmiAction action);

    /// Sends an action that is answered by a list; the response decides whether a list comes at
    /// all.
    ///
    /// @param prefix what the action's id begins with: its items carry it through the events
    CompletableFuture<List<AmiEvent>> list(String prefix, AmiAction action);

    default CompletableFuture<List<AmiEvent>> list(AmiAction action) {
        return list("list-", action);
    }

    default CompletableFuture<AmiReply> ping() {
        return send(AmiAction.ping());
    }

    /// Lets Asterisk list its channels.
    default CompletableFuture<List<AmiEvent>> channels() {
        return list(AmiAction.coreShowChannels());
    }

    /// Lets Asterisk list the phones registered with chan_pjsip.
    ///
    /// @param prefix what the action's id is to begin with
    default CompletableFuture<List<AmiEvent>> contacts(String prefix) {
        return list(prefix, AmiAction.contacts());
    }

    /// Lets Asterisk list the phones of chan_sip, where it has that.
    ///
    /// @param prefix what the action's id is to begin with
    default CompletableFuture<List<AmiEvent>> peers(String prefix) {
        return list(prefix, AmiAction.peers());
    }

    default CompletableFuture<AmiReply> forget(AttemptId id) {
        return send(AmiAction.forget(id));
    }

    /// @param channelId a channel of ours
    default CompletableFuture<AmiReply> hangUp(String channelId) {
        return send(AmiAction.hangUp(channelId));
    }

    /// Says good-bye if that is possible, and drops the connection.
    @Override
    void close();
}
