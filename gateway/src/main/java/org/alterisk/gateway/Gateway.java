package org.alterisk.gateway;

import static org.alterisk.schema.db.Sequences.AUTOCALL_ID_BLOCK;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.CallLedger;
import org.alterisk.gateway.api.autocall.AutocallRoutes;
import org.alterisk.gateway.api.document.DocsPage;
import org.alterisk.gateway.api.document.DocumentRoutes;
import org.alterisk.gateway.api.operator.OperatorRoutes;
import org.alterisk.gateway.api.route.RoutesEndpoint;
import org.alterisk.gateway.api.route.SoundsEndpoint;
import org.alterisk.gateway.api.running.AuditEndpoint;
import org.alterisk.gateway.api.running.PausesEndpoint;
import org.alterisk.gateway.api.running.SettingsEndpoint;
import org.alterisk.gateway.audit.AuditTrail;
import org.alterisk.gateway.command.CommandPublisher;
import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.StatusRows;
import org.alterisk.gateway.lookup.detail.AutocallRows;
import org.alterisk.gateway.lookup.overview.OverviewRows;
import org.alterisk.gateway.lookup.route.AttemptFigures;
import org.alterisk.gateway.lookup.sound.KnownSounds;
import org.alterisk.gateway.lookup.tail.EndOffsets;
import org.alterisk.gateway.lookup.tail.Tail;
import org.alterisk.gateway.lookup.tail.TopicEnd;
import org.alterisk.gateway.overview.OverviewEndpoint;
import org.alterisk.gateway.overview.Overviews;
import org.alterisk.gateway.page.Page;
import org.alterisk.gateway.page.PageFiles;
import org.alterisk.gateway.page.SessionEndpoint;
import org.alterisk.gateway.pause.PauseStore;
import org.alterisk.gateway.publish.AutocallAcceptor;
import org.alterisk.gateway.publish.CancelDesk;
import org.alterisk.gateway.publish.JobPublisher;
import org.alterisk.gateway.publish.OrderDesk;
import org.alterisk.gateway.publish.ReserveWorker;
import org.alterisk.gateway.publish.ReservedIds;
import org.alterisk.gateway.publish.SqlKeyRows;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.push.line.LineEvents;
import org.alterisk.gateway.push.line.OwnLineEvents;
import org.alterisk.gateway.push.status.StatusEvents;
import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.session.SessionStore;
import org.alterisk.gateway.session.Sessions;
import org.alterisk.gateway.telephony.Telephony;
import org.alterisk.gateway.token.CallQuota;
import org.alterisk.gateway.token.SqlCallsOfDay;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.gateway.token.Tokens;
import org.alterisk.gateway.watch.RequestMetrics;
import org.alterisk.gateway.web.AccessFilter;
import org.alterisk.gateway.web.Health;
import org.alterisk.gateway.web.ListeningSocket;
import org.alterisk.gateway.web.OwnNames;
import org.alterisk.gateway.web.WebServer;
import org.alterisk.gateway.webhook.deliver.Webhooks;
import org.alterisk.gateway.webhook.rest.DeliveryRoutes;
import org.alterisk.gateway.webhook.rest.WebhookRoutes;
import org.alterisk.gateway.webhook.store.DeliveryInbox;
import org.alterisk.gateway.webhook.store.DeliveryLog;
import org.alterisk.gateway.webhook.store.DeliveryStore;
import org.alterisk.gateway.webhook.store.WebhookStore;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.database.SettingsWatch;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.metric.ClientMetrics;
import org.alterisk.runtime.metric.Metrics;
import org.alterisk.runtime.watch.Polled;
import org.alterisk.runtime.watch.Reachability;
import org.apache.kafka.clients.producer.Producer;
import org.jooq.DSLContext;

import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A running gateway.
///
/// @param port that it listens on
/// @param routes that it serves, each as `GET /path`
public record Gateway(Service service, int port, List<String> routes) implements AutoCloseable {
    /// One for each loop that reads: settings, tokens, sessions, ids, offsets.
    private static final int BACKGROUND_CONNECTIONS = 5;

    private static final int LOOKUP_CONNECTIONS = 8;
    private static final int REST_CONNECTIONS = 8;
    private static final int WEBHOOK_CONNECTIONS = 4;

    /// A CRM may hold one for each of its operators.
    private static final int STREAMS_OF_ONE_TOKEN = 200;

    private static final int STREAMS_OF_ONE_ADDRESS = 8;

    /// As [#wire(GatewayConfig, Vitals)], for what runs in one JVM with other things.
    public static Gateway wire(GatewayConfig config) {
        return wire(config, Vitals.unread());
    }

    /// Starts everything; when a part cannot start, those before it are stopped again.
    public static Gateway wire(GatewayConfig config, Vitals vitals) {
        var service = new Service("gateway");
        try {
            var socket = service.add(ListeningSocket.open(config.bind(), config.port()));
            int port = socket.socket().getLocalPort();
            return new Gateway(service, port, start(service, config, socket, vitals));
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private static List<String> start(
            Service service, GatewayConfig config, ServerSocketChannel socket, Vitals vitals) {
        var metrics = vitals.metrics();
        var kafka = new KafkaClients(config.kafka(), service.add(new ClientMetrics(metrics)));
        var jobs = config.kafka().topics().jobs();
        var background = database(service, config, "gateway", BACKGROUND_CONNECTIONS, metrics);
        var database = new Reachability("PostgreSQL");
        GatewayWatch.start(service, kafka, database, metrics);

        var settings =
                new SettingsWatch(
                        new SettingStore(background), config.settings(), "gateway", database);
        service.start(settings);
        var tokens =
                new Polled<>(
                        "gateway-tokens",
                        new TokenStore(background)::counting,
                        Tokens.EVERY,
                        database,
                        Time.system());
        service.start(tokens);
        var ids = reserving(service, background, database);
        var ends = new EndOffsets(new TopicEnd(service.add(kafka.admin("gateway-ends")), jobs));
        var tail = Tail.start(service, kafka, jobs, ends, background, database);
        var queries = service.add(new BoundedQueries());
        var statuses = database(service, config, "gateway-lookup", LOOKUP_CONNECTIONS, metrics);
        var lookup = new StatusLookup(new StatusRows(statuses, queries), tail, database);
        var producer = boundedProducer(service, kafka, config.kafka());
        var publisher = publisher(producer, config.kafka());
        var requests = new RequestMetrics(metrics);
        var acceptor = new AutocallAcceptor(ids, publisher, requests::accepted);
        var commands = new CommandPublisher(producer, config.kafka().topics());
        var telephony =
                Telephony.start(
                        service, kafka, config.kafka().topics(), commands, config.operators());
        var legacy = new LegacyEndpoint(settings, AccessFilter::asker, acceptor, lookup, telephony);
        var health = new Health(ids, ends, database, vitals, requests);
        var rest = restDatabase(service, config, metrics);
        var keys = new SqlKeyRows(rest, queries);
        var ledger =
                new CallLedger(
                        new CallQuota(new SqlCallsOfDay(rest), queries, InstantSource.system()));
        var streams = new Streams(STREAMS_OF_ONE_TOKEN);
        var sessions = sessions(service, background, rest, queries, database);
        var pauses = new PauseStore(rest);
        var overviews = new Overviews(new OverviewRows(rest), settings, pauses, queries);
        var api =
                new Api(
                        new Tokens(tokens::latest),
                        new SessionAccess(sessions),
                        List.of(
                                new AutocallRoutes(
                                        settings,
                                        new OrderDesk(acceptor, keys, database),
                                        ledger,
                                        new CancelDesk(lookup, keys, publisher),
                                        new AutocallRows(rest, queries),
                                        lookup),
                                new SettingsEndpoint(new SettingStore(rest), queries),
                                new PausesEndpoint(settings, pauses, queries),
                                new AuditEndpoint(new AuditTrail(rest), queries),
                                new OperatorRoutes(settings, telephony, ledger),
                                new RoutesEndpoint(
                                        settings,
                                        telephony.directory(),
                                        new AttemptFigures(rest, queries, InstantSource.system())),
                                new SoundsEndpoint(new KnownSounds(rest, queries)),
                                StatusEvents.start(
                                        service,
                                        kafka,
                                        config.kafka().topics().statuses(),
                                        streams),
                                new LineEvents(telephony.lineStreams(), streams),
                                new WebhookRoutes(
                                        new WebhookStore(rest), queries, config.webhooks()),
                                new DeliveryRoutes(
                                        new DeliveryLog(rest),
                                        new WebhookStore(rest),
                                        queries,
                                        webhooks(service, kafka, config, database, metrics),
                                        InstantSource.system()),
                                new OverviewEndpoint(overviews, streams),
                                new DocumentRoutes(),
                                new DocsPage()));
        var page =
                new Page(
                        new PageFiles(sessions),
                        new SessionEndpoint(
                                sessions,
                                new SessionStore(rest),
                                queries,
                                AccessFilter::asker,
                                AccessFilter::isOverTls));
        var ownStreams = new Streams(STREAMS_OF_ONE_ADDRESS);
        var ownLine = new OwnLineEvents(telephony.lineStreams(), ownStreams, AccessFilter::asker);
        var access = new AccessFilter(config.access().onMachine(OwnNames.find()));
        var web = service.add(WebServer.start(socket, access, legacy, ownLine, health, api, page));
        service.start(web.slowHeaders());
        service.add(streams);
        service.add(ownStreams);
        service.add(telephony.makeCalls()); // closed first: the server waits for its requests
        return web.routes();
    }

    private static DSLContext database(
            Service service, GatewayConfig config, String name, int connections, Metrics metrics) {
        return service.add(new Database(config.database(), name, connections))
                .watched(metrics)
                .jooq();
    }

    /// Of its own, so that a batch or a search holds up no status look-up; what runs too long ends
    /// in the server too.
    private static DSLContext restDatabase(Service service, GatewayConfig config, Metrics metrics) {
        var bound = Map.of("statement_timeout", BoundedQueries.BOUND.toMillis() + "ms");
        return service.add(new Database(config.database(), "gateway-rest", REST_CONNECTIONS, bound))
                .watched(metrics)
                .jooq();
    }

    private static Wake webhooks(
            Service service,
            KafkaClients kafka,
            GatewayConfig config,
            Reachability database,
            Metrics metrics) {
        var rows = database(service, config, "gateway-webhooks", WEBHOOK_CONNECTIONS, metrics);
        return Webhooks.start(
                service,
                kafka,
                config.kafka().topics(),
                config.webhooks(),
                new DeliveryInbox(rows),
                new DeliveryStore(rows),
                database);
    }

    private static Sessions sessions(
            Service service,
            DSLContext background,
            DSLContext rest,
            BoundedQueries queries,
            Reachability database) {
        var polled =
                new Polled<>(
                        "gateway-sessions",
                        new SessionStore(background)::counting,
                        Tokens.EVERY,
                        database,
                        Time.system());
        service.start(polled);
        return new Sessions(polled::latest, new SessionStore(rest), queries, Time.system());
    }

    private static ReservedIds reserving(
            Service service, DSLContext background, Reachability database) {
        var need = Wake.create();
        var ids = new ReservedIds(need::wake);
        service.start(
                new ReserveWorker(
                        () -> background.nextval(AUTOCALL_ID_BLOCK), ids, need, database));
        return ids;
    }

    private static Producer<String, byte[]> boundedProducer(
            Service service, KafkaClients clients, KafkaConfig kafka) {
        Map<String, String> options = new HashMap<>(JobPublisher.BOUNDS);
        options.putAll(kafka.options());
        var bounded = clients.with(new KafkaConfig(options, kafka.topics()));
        return service.add(bounded.producer("gateway-jobs"));
    }

    private static JobPublisher publisher(Producer<String, byte[]> producer, KafkaConfig kafka) {
        var publisher = new JobPublisher(producer, kafka.topics().jobs());
        publisher.warmUp();
        return publisher;
    }

    @Override
    public void close() {
        service.close();
    }
}
