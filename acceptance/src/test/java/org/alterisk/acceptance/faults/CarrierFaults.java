package org.alterisk.acceptance.faults;

import org.alterisk.acceptance.faults.FaultCase.Need;
import org.alterisk.schema.setting.Setting;

import java.util.List;
import java.util.Map;

/// The carrier is silent, refuses, or answers when it is told to cancel.
final class CarrierFaults {
    private CarrierFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.of(
                        "carrier-silent",
                        "no reply at all to some INVITEs",
                        scene -> mixedWith(scene, "000", 6)),
                FaultCase.of(
                        "carrier-refuses",
                        "503 to some INVITEs",
                        scene -> mixedWith(scene, "503", 10)),
                FaultCase.of(
                                "cancel-crosses-answer",
                                "callees that answer when they are told to cancel, or just then",
                                CarrierFaults::cancelCrossesAnswer)
                        .needing(Need.REAL_ASTERISK));
    }

    private static void mixedWith(Scene scene, String behaviour, int count) {
        scene.startAll();
        scene.fault();
        scene.order(count, behaviour);
        scene.order(20);
        scene.faultEnds();
    }

    /// 187 answers a CANCEL with 200 to the INVITE; 185 answers after 5 s, when the ringing of five
    /// seconds is over.
    private static void cancelCrossesAnswer(Scene scene) {
        scene.books().set(Map.of(Setting.AUTO_CALL_RING_TIMEOUT, "5"));
        scene.startAll();
        scene.fault();
        scene.order(6, "187");
        scene.order(12, "185");
        scene.order(10);
        scene.faultEnds();
    }
}
