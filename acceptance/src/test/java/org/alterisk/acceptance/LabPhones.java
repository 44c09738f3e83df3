package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.rig.Lab;
import org.alterisk.rig.LabLog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Phones are SIPp processes that the lab starts: one that is as wanted already is left alone.
final class LabPhones implements Phones {
    private record As(String address, Behaviour behaviour) {}

    private final Lab lab;
    private final Ami ami;
    private final String technology;
    private final Map<String, As> registered = new HashMap<>();

    LabPhones(Lab lab, Ami ami, String technology) {
        this.lab = lab;
        this.ami = ami;
        this.technology = technology;
    }

    @Override
    public void register(String phone, String address, Behaviour behaviour) {
        var wanted = new As(address, behaviour);
        if (!wanted.equals(registered.get(phone))) {
            lab.run("phone", phone, behaviour.name().toLowerCase(Locale.ROOT), address);
            registered.put(phone, wanted);
        }
    }

    @Override
    public void unregister(String phone) {
        lab.run("phone", phone, "off");
        registered.remove(phone);
    }

    @Override
    public void callIn(String caller, String extension) {
        lab.run("call-in", caller, extension);
    }

    @Override
    public boolean connectedIn(String caller) {
        return LabLog.read(lab.lines("calls.log"), "call-in"::equals).live().stream()
                .anyMatch(call -> call.caller().equals(caller) && call.answered().isPresent());
    }

    @Override
    public void dial(String phone, String number) {
        lab.run("dial", phone, number);
    }

    @Override
    public void transferBlindly(String phone, String to) {
        ami.send(
                "Action: BlindTransfer",
                "Channel: " + ami.channelOf(technology, phone).name(),
                "Context: from-operator",
                "Exten: " + to);
    }

    @Override
    public void hangUpAll() {
        lab.run("hangup-all");
    }

    @Override
    public List<CarrierCall> callsSeenBy(String phone) {
        return LabLog.read(lab.lines("calls.log"), ("phone-" + phone)::equals).calls();
    }
}
