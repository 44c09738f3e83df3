package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.action.DbGetAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.event.DbGetResponseEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The library that the bridge is built on takes it for an Asterisk 22.
class AsteriskJavaIT {
    private static final String ID = "01980000000000000000abcdefabcdef";

    private final List<ManagerEvent> events = new CopyOnWriteArrayList<>();
    private SimulatedAsterisk asterisk;
    private ManagerConnection connection;

    @BeforeEach
    void logIn() throws Exception {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        connection =
                new ManagerConnectionFactory("127.0.0.1", asterisk.port(), "alterisk", "alterisk")
                        .createManagerConnection();
        connection.addEventListener(events::add);
        connection.login("system,call,user");
    }

    @AfterEach
    void logOff() {
        connection.logoff();
        asterisk.close();
    }

    @Test
    void isTakenForAsterisk22() {
        assertThat(connection.getVersion()).hasToString("Asterisk 22");
    }

    @Test
    void placesACallAndReadsItsJournal() throws Exception {
        originate("2005550001");
        assertThat(event(NewChannelEvent.class).getUniqueId()).isEqualTo(ID);
        var response = event(OriginateResponseEvent.class);
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.getActionId()).isEqualTo("order-1");
        assertThat(event(HangupEvent.class).getCause()).isEqualTo(16);

        var answer = connection.sendEventGeneratingAction(new DbGetAction("alterisk", ID), 5000);
        assertThat(answer.getEvents())
                .first()
                .isInstanceOfSatisfying(
                        DbGetResponseEvent.class,
                        e -> assertThat(e.getVal()).startsWith("played|||2|"));
    }

    @Test
    void seesABusyLine() throws Exception {
        originate("4865550001");
        assertThat(event(OriginateResponseEvent.class).getReason()).isZero();
        assertThat(event(HangupEvent.class).getCause()).isEqualTo(17);
    }

    @Test
    void comesBackAfterARestart() {
        asterisk.restart();
        await().atMost(Duration.ofSeconds(20)).until(() -> asterisk.loggedInClients() == 1);
    }

    private void originate(String number) throws Exception {
        var action = new OriginateAction();
        action.setActionId("order-1");
        action.setChannelId(ID);
        action.setChannel("PJSIP/" + number + "@carrier");
        action.setContext("alterisk-autocall");
        action.setExten("s");
        action.setPriority(1);
        action.setAsync(true);
        action.setTimeout(30_000L);
        action.setVariables(
                new HashMap<>(Map.of("ALTERISK_ATTEMPT", ID, "ALTERISK_FILES", "welcome&model")));
        assertThat(connection.sendAction(action, 5000).getResponse()).isEqualTo("Success");
    }

    private <T extends ManagerEvent> T event(Class<T> type) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> events.stream().filter(type::isInstance).map(type::cast).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
