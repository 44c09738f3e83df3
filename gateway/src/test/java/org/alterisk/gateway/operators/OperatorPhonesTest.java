package org.alterisk.gateway.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.junit.jupiter.api.Test;

import java.util.List;

class OperatorPhonesTest {
    @Test
    void aPhoneOfTheFileIsWhereThereIsASignOfIt() {
        var there = new Phone("a", "PJSIP/101", true, List.of());
        var absent = new Phone("b", "PJSIP/101", false, List.of());
        var other = new Phone("b", "DAHDI/1", false, List.of());

        assertThat(OperatorPhones.whereTheyAre(List.of(there, absent, other)))
                .containsExactly(there, other);
        assertThat(OperatorPhones.whereTheyAre(List.of(absent))).containsExactly(absent);
    }
}
