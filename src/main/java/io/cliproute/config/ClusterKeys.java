package io.cliproute.config;

import io.cliproute.operation.DurationText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Configuration keys of several programs that share a queue. */
final class ClusterKeys {

    /** Shorter leases would be lost during a pause of the JVM or of the database. */
    private static final Duration MIN_LEASE = Duration.ofSeconds(5);

    private static final String ARTEMIS = "org/apache/activemq/artemis/jms/client/ActiveMQConnectionFactory.class";

    static final Setting<Role> ROLE = Setting.choice(
            "cliproute.role",
            Role.ALL,
            EnumSet.allOf(Role.class),
            "`ingest` takes files from the sources and queues them, `work` processes them, `all` does both.");

    static final Setting<String> JMS_URL = new Setting<>(
            "cliproute.jms.url",
            Setting.Presence.OPTIONAL,
            "",
            "tcp://HOST:PORT, with options of the Artemis client",
            "Address of the broker. Several brokers: `(tcp://a:61616,tcp://b:61616)`. TLS:"
                    + " `?sslEnabled=true&trustStorePath=FILE&trustStorePassword={{file:/path}}`.",
            ClusterKeys::parseUrl);

    static final Setting<String> JMS_USER =
            Setting.optional("cliproute.jms.user", "text", "User at the broker.", text -> text);

    static final Setting<String> JMS_PASSWORD = Setting.optional(
            "cliproute.jms.password",
            "text",
            "Password of that user. Best as `{{env:NAME}}` or `{{file:/path}}`.",
            text -> text);

    static final Setting<Duration> LEASE = Setting.withDefault(
            "cliproute.jms.lease",
            "30s",
            "a duration of at least 5s",
            "Time after which a job is given to another worker although the broker still counts its worker as alive, because"
                    + " it has hung or was cut off from the database.",
            ClusterKeys::parseLease);

    static final Setting<Path> SPOOL_DIR = Setting.optional(
            "cliproute.spool.dir",
            "a folder",
            "Folder for completed downloads, which all machines share. Default: `spool` in the work folder, which belongs to"
                    + " one program.",
            text -> Path.of(text).toAbsolutePath().normalize());

    static final SettingGroup GROUP = new SettingGroup(
            "More than one machine",
            "Several programs share one queue at a broker, one PostgreSQL database and the folders of the sources; see"
                    + " [deploying-many.md](deploying-many.md).",
            List.of(ROLE, JMS_URL, JMS_USER, JMS_PASSWORD, LEASE, SPOOL_DIR));

    private ClusterKeys() {}

    static QueueSettings readQueue(SettingValues values) {
        String uri = values.get(SettingCatalog.QUEUE_URI);
        return QueueSettings.of(uri, values.get(SettingCatalog.QUEUE_SIZE), readBroker(values, uri));
    }

    /** Returns the settings of the broker; empty if the queue is that of this program alone. */
    private static Optional<BrokerSettings> readBroker(SettingValues values, String queue) {
        Role role = values.get(ROLE);
        Optional<String> url = values.find(JMS_URL);
        Duration lease = values.get(LEASE);
        if (!queue.startsWith(QueueSettings.JMS)) {
            if (role != Role.ALL) {
                values.addMistake(
                        ROLE.key(),
                        "needs a queue that several programs share: " + SettingCatalog.QUEUE_URI.key()
                                + " = jms:queue:media");
            }
            return Optional.empty();
        }
        if (url.isEmpty()) {
            values.addMistake(
                    SettingCatalog.QUEUE_URI.key(),
                    "needs the address of a broker: " + JMS_URL.key() + " = tcp://HOST:61616");
        }
        return url.map(
                address -> new BrokerSettings(address, values.find(JMS_USER), values.find(JMS_PASSWORD), lease, role));
    }

    /** Checks that all machines have access to the job store and to what is downloaded. */
    static void check(Settings settings, SettingValues values) {
        if (settings.queue().shared().isEmpty()) {
            return;
        }
        settings.store()
                .filter(url -> !url.startsWith("jdbc:postgresql:"))
                .ifPresent(url -> values.addMistake(
                        SettingCatalog.QUEUE_URI.key(),
                        "needs a job store that several programs can share: " + SettingCatalog.STORE_URL.key()
                                + " = jdbc:postgresql://SERVER/NAME"));
        if (settings.folders().sharedSpool().isPresent()) {
            return;
        }
        settings.sources().values().stream()
                .filter(source -> source.uri().scheme().isRemote())
                .forEach(source -> values.addMistake(
                        SettingCatalog.SOURCE_URI.named(source.name()).key(),
                        "needs a folder for its downloads that all machines share: " + SPOOL_DIR.key() + " = FOLDER"));
    }

    private static String parseUrl(String text, PlaceholderResolver placeholders) {
        String url = placeholders.resolve(text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
        if (!url.matches("\\(?tcp://\\S+")) {
            // the value may contain a secret
            throw new IllegalArgumentException("does not begin with tcp://");
        }
        return url;
    }

    static String parseQueue(String text) {
        if (!text.matches("(seda|jms:queue):[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException("is neither seda:NAME nor jms:queue:NAME");
        }
        boolean complete = CamelComponents.isPresent("jms")
                && ClusterKeys.class.getClassLoader().getResource(ARTEMIS) != null;
        if (text.startsWith(QueueSettings.JMS) && !complete) {
            throw new IllegalArgumentException("needs org.apache.camel:camel-jms and"
                    + " org.apache.activemq:artemis-jakarta-client, which are not on the class path");
        }
        return text;
    }

    private static Duration parseLease(String text) {
        Duration lease = DurationText.parse(text);
        if (lease.compareTo(MIN_LEASE) < 0) {
            throw new IllegalArgumentException("is shorter than 5s");
        }
        return lease;
    }
}
