package org.alterisk.quality;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/// Which part may know which.
class ArrowsTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(place -> !place.contains("/schema/db/")) // generated
                    .importPackages("org.alterisk");

    private static final DescribedPredicate<JavaCall<?>> CLOCK =
            target(nameMatching("now|currentTimeMillis|nanoTime|instant|millis"));

    @ParameterizedTest
    @CsvSource({
        "embedded,",
        "rig, embedded",
        "schema,",
        "runtime, schema",
        "gateway, schema runtime",
        "bridge, schema runtime",
        "dialer, schema runtime",
    })
    void aModuleKnowsOnlyWhatStandsBelowIt(String module, String below) {
        var known =
                Stream.concat(
                                Stream.of(module),
                                Stream.of(below == null ? "" : below).flatMap(ArrowsTest::words))
                        .map(name -> "org.alterisk." + name + "..")
                        .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("org.alterisk." + module + "..")
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(
                                        JavaClass.Predicates.resideInAPackage("org.alterisk.."))
                                .or(JavaClass.Predicates.resideInAnyPackage(known)))
                .check(OURS);
    }

    /// The root of a process wires: it may hand over what it does not use. That the database failed
    /// (`org.jooq.exception`) may be known to all.
    @Test
    void onlyStoresKnowTheTables() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.alterisk.runtime.database..",
                        "org.alterisk.dialer",
                        "org.alterisk.dialer.store..",
                        "org.alterisk.gateway",
                        "org.alterisk.gateway.audit..",
                        "org.alterisk.gateway.lookup..",
                        "org.alterisk.gateway.pause..",
                        "org.alterisk.gateway.publish..",
                        "org.alterisk.gateway.session..",
                        "org.alterisk.gateway.token..",
                        "org.alterisk.gateway.webhook.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq", "org.jooq.impl..", "org.alterisk.schema.db..")
                .check(OURS);
    }

    @Test
    void onlyTheBridgeKnowsAsteriskJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.alterisk.bridge..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.asteriskjava..")
                .check(OURS);
    }

    /// An endpoint is the shell around what decides.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bridge.track",
                "bridge.directory",
                "bridge.makecall",
                "bridge.transfer",
                "dialer.job",
                "gateway.legacy",
                "gateway.talk"
            })
    void whatDecidesDoesNoInputOrOutput(String pure) {
        noClasses()
                .that()
                .resideInAPackage("org.alterisk." + pure + "..")
                .and()
                .haveSimpleNameNotEndingWith("Endpoint")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.util.concurrent..",
                        "org.slf4j..",
                        "org.jooq..",
                        "org.apache.kafka..",
                        "org.asteriskjava..",
                        "io.javalin..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bridge.track",
                "bridge.directory",
                "bridge.makecall",
                "bridge.transfer",
                "dialer.job",
                "gateway.legacy",
                "gateway.talk"
            })
    void whatDecidesReadsNoClock(String pure) {
        noClasses()
                .that()
                .resideInAPackage("org.alterisk." + pure + "..")
                .and()
                .haveSimpleNameNotEndingWith("Endpoint")
                .should()
                .callMethodWhere(target(nameMatching("now|currentTimeMillis|nanoTime")))
                .orShould()
                .dependOnClassesThat(assignableTo(java.time.Clock.class))
                .check(OURS);
    }

    /// They stand beside the loops that ask them.
    @Test
    void whatDecidesForOperatorsDoesNoInputOrOutputAndReadsNoClock() {
        classes()
                .that()
                .haveNameMatching(
                        "org\\.alterisk\\.gateway\\..*\\.(MakeCallPolicy|PhoneChoice|NextStep"
                                + "|TransferScope|Presence)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.alterisk.gateway..",
                        "org.alterisk.schema.message")
                .andShould(not(callMethodWhere(CLOCK)))
                .check(OURS);
    }

    /// And what posts webhooks, by Jetty's client.
    @Test
    void onlyTheServerAndItsConnectionsKnowJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.alterisk.gateway.web..",
                        "org.alterisk.gateway.client",
                        "org.alterisk.gateway.webhook.deliver..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(OURS);
    }

    /// It knows addresses, and nothing that could go out and look one up.
    @Test
    void whoMayAskIsDecidedWithoutAskingAnybody() {
        noClasses()
                .that()
                .resideInAPackage("org.alterisk.gateway.access..")
                .should()
                .callMethodWhere(
                        target(
                                nameMatching(
                                        "(get(All)?By|getHost|getCanonicalHost)Name|isReachable")))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio..", "org.slf4j..", "io.javalin..", "org.eclipse..")
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.alterisk.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyMainReadsTheEnvironment() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethodWhere(
                        target(nameMatching("getenv"))
                                .and(target(owner(assignableTo(System.class)))))
                .check(OURS);
    }

    /// Loops wait for what can wake them. Before there is a loop, a start may wait for its servers;
    /// and the simulated Asterisk and the rig's proxy play a slow network.
    @Test
    void loopsDoNotSleep() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.alterisk.embedded.asterisk..", "org.alterisk.rig..")
                .and()
                .doNotHaveSimpleName("StartCheck")
                .should()
                .callMethodWhere(
                        target(nameMatching("sleep"))
                                .and(target(owner(assignableTo(Thread.class)))))
                .check(OURS);
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
