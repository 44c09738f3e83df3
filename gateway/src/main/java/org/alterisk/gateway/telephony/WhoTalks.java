package org.alterisk.gateway.telephony;

import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.gateway.talk.Talk;
import org.alterisk.gateway.talk.TalkChoice;

import java.net.InetAddress;

/// Answers who is on the line of the operator at an address, from memory.
public record WhoTalks(OperatorPhones phones) {
    public Talk to(InetAddress asker) {
        return TalkChoice.of(phones.at(asker));
    }
}
