package org.alterisk.gateway;

import static org.alterisk.schema.db.Sequences.AUTOCALL_ID_BLOCK;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.AutocallRoutes;
import org.alterisk.gateway.api.SettingsEndpoint;
import org.alterisk.gateway.command.CommandPublisher;
import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.lookup.BoundedQueries;
import org.alterisk.gateway.lookup.StatusLookup;
import org.alterisk.gateway.lookup.StatusRows;
import org.alterisk.gateway.lookup.detail.AutocallRows;
import org.alterisk.gateway.lookup.overview.OverviewRows;
import org.alterisk.gateway.overview.OverviewEndpoint;
import org.alterisk.gateway.overview.Overviews;
import org.alterisk.gateway.overview.Paused;
import org.alterisk.gateway.page.Page;
import org.alterisk.gateway.page.PageFiles;
import org.alterisk.gateway.page.SessionEndpoint;
import org.alterisk.gateway.push.Streams;
import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.session.SessionStore;
import org.alterisk.gateway.session.Sessions;
import org.alterisk.gateway.lookup.tail.EndOffsets;
import org.alterisk.gateway.lookup.tail.Tail;
import org.alterisk.gateway.lookup.tail.TopicEnd;
import org.alterisk.gateway.publish.AutocallAcceptor;
import org.alterisk.gateway.publish.CancelDesk;
import org.alterisk.gateway.publish.JobPublisher;
import org.alterisk.gateway.publish.OrderDesk;
import org.alterisk.gateway.publish.ReserveWorker;
import org.alterisk.gateway.publish.ReservedIds;
import org.alterisk.gateway.publish.SqlKeyRows;
import org.alterisk.gateway.telephony.Telephony;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.gateway.token.Tokens;
import org.alterisk.gateway.watch.Polled;
import org.alterisk.gateway.watch.Reachability;
import org.alterisk.gateway.web.AccessFilter;
import org.alterisk.gateway.web.Health;
import org.alterisk.gateway.web.ListeningSocket;
import org.alterisk.gateway.web.OwnNames;
import org.alterisk.gateway.web.WebServer;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.database.SettingsWatch;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Wake;
import org.apache.kafka.clients.producer.Producer;
import org.jooq.DSLContext;

import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A running gateway.
///
/// @param port that it listens on
public record Gateway(Service service, int port) implements AutoCloseable {
    /// One for each loop that reads: settings, tokens, sessions, ids, offsets.
    private static final int BACKGROUND_CONNECTIONS = 5;

    /// A person has a page open here and there.
    private static final int STREAMS_OF_ONE = 30;

    private static final int LOOKUP_CONNECTIONS = 8;
    private static final int REST_CONNECTIONS = 8;

    /// Starts everything; when a part cannot start, those before it are stopped again.
    public static Gateway wire(GatewayConfig config) {
        var service = new Service("gateway");
        try {
            var socket = service.add(ListeningSocket.open(config.bind(), config.port()));
            int port = socket.socket().getLocalPort();
            start(service, config, socket);
            return new Gateway(service, port);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private static void start(Service service, GatewayConfig config, ServerSocketChannel socket) {
        var kafka = new KafkaClients(config.kafka());
        var jobs = config.kafka().topics().jobs();
        var background = database(service, config, "gateway", BACKGROUND_CONNECTIONS);
        var database = new Reachability("PostgreSQL");

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
        var statuses = database(service, config, "gateway-lookup", LOOKUP_CONNECTIONS);
        var lookup = new StatusLookup(new StatusRows(statuses, queries), tail, database);
        var producer = boundedProducer(service, config.kafka());
        var publisher = publisher(producer, config.kafka());
        var acceptor = new AutocallAcceptor(ids, publisher);
        var commands = new CommandPublisher(producer, config.kafka().topics());
        var telephony =
                Telephony.start(
                        service, kafka, config.kafka().topics(), commands, config.operators());
        var legacy = new LegacyEndpoint(settings, AccessFilter::asker, acceptor, lookup, telephony);
        var health = new Health(ids, ends, database);
        var rest = restDatabase(service, config);
        var keys = new SqlKeyRows(rest, queries);
        var sessions = sessions(service, background, rest, queries, database);
        var streams = new Streams(STREAMS_OF_ONE);
        var overviews =
                new Overviews(
                        new OverviewRows(rest), settings, () -> Paused.NOTHING, queries);
        var api =
                new Api(
                        new Tokens(tokens::latest),
                        new SessionAccess(sessions),
                        List.of(
                                new AutocallRoutes(
                                        settings,
                                        new OrderDesk(acceptor, keys, database),
                                        new CancelDesk(lookup, keys, publisher),
                                        new AutocallRows(rest, queries),
                                        lookup),
                                new SettingsEndpoint(new SettingStore(rest), queries),
                                new OverviewEndpoint(overviews, streams)));
        var page =
                new Page(
                        new PageFiles(sessions),
                        new SessionEndpoint(
                                sessions,
                                new SessionStore(rest),
                                queries,
                                AccessFilter::asker,
                                AccessFilter::isOverTls));
        var access = new AccessFilter(config.access().onMachine(OwnNames.find()));
        var web = service.add(WebServer.start(socket, access, legacy, health, api, page));
        service.add(streams); // closed before the server, which waits for its requests
        service.start(web.slowHeaders());
        service.add(telephony.makeCalls()); // closed first: the server waits for its requests
    }

    private static DSLContext database(
            Service service, GatewayConfig config, String name, int connections) {
        return service.add(new Database(config.database(), name, connections)).jooq();
    }

    /// Of its own, so that a batch or a search holds up no status look-up; what runs too long ends
    /// in the server too.
    private static DSLContext restDatabase(Service service, GatewayConfig config) {
        var bound = Map.of("statement_timeout", BoundedQueries.BOUND.toMillis() + "ms");
        return service.add(new Database(config.database(), "gateway-rest", REST_CONNECTIONS, bound))
                .jooq();
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

    private static Producer<String, byte[]> boundedProducer(Service service, KafkaConfig kafka) {
        Map<String, String> options = new HashMap<>(JobPublisher.BOUNDS);
        options.putAll(kafka.options());
        var bounded = new KafkaClients(new KafkaConfig(options, kafka.topics()));
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
