package io.cliproute.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Broker;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are no claim checks, and a broker that demands authentication and TLS. */
@Timeout(120)
class SharedQueueSecurityTest {

    @TempDir
    private static Path shared;

    private static Cluster cluster;

    @TempDir
    private Path folder;

    /** A claim check that is well-formed, of a file that does not exist. */
    private static final String VALID = claim("inbox", "nowhere.mp4", "web");

    @BeforeAll
    static void startServers() throws IOException {
        cluster = new Cluster(shared);
    }

    @AfterAll
    static void stopServers() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void prepare() throws SQLException {
        cluster.prepare(folder);
    }

    private Site member(String name, String role) {
        return cluster.member(folder, name, role);
    }

    @Test
    void rejectsHostileMessagesAndHarmsNoFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.mp4"), "secret");
        try (LogCapture log = new LogCapture();
                Site member = member("member", "all").start()) {
            List<String> texts = malformed(secret);
            texts.forEach(text -> cluster.broker().send(context -> hostile(context.createTextMessage(text))));
            cluster.broker().send(context -> hostile(context.createObjectMessage(new Date())));
            cluster.broker().send(context -> hostile(context.createBytesMessage()));
            cluster.broker().send(context -> hostile(context.createMapMessage()));
            int messages = texts.size() + 3;
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(cluster.broker().messages("DLQ")).hasSize(messages));
            // one of a file that does not exist is no mistake of its sender
            cluster.broker().send(context -> hostile(context.createTextMessage(VALID)));
            member.drop(Media.mp4(2), "next.mp4");
            member.awaitSet("next.mp4");
            member.awaitFiles(member.archive("inbox"), 1);

            assertThat(log.lines("is rejected")).hasSize(messages).noneMatch(line -> line.contains("secret"));
            assertThat(secret).hasContent("secret");
            assertThat(Site.files(member.outbox())).hasSize(3);
            assertThat(Site.files(member.deadLetter())).isEmpty();
            assertThat(Site.files(folder)).noneMatch(file -> file.toString().contains("pwned"));
            cluster.broker().drain("DLQ");
        }
    }

    private static List<String> malformed(Path secret) {
        return List.of(
                "",
                "text",
                "[]",
                "{}",
                "null",
                VALID + VALID,
                VALID.replace("\"version\":1", "\"version\":2"),
                VALID.replace("\"version\":1", "\"version\":\"1\""),
                VALID.replace("\"version\":1", "\"version\":1,\"version\":1"),
                VALID.replace("\"version\":1", "\"version\":1,\"command\":\"touch\""),
                claim("inbox", "../secret.mp4", "web"),
                claim("inbox", secret.toString(), "web"),
                claim("../inbox", "secret.mp4", "web"),
                claim("other", "secret.mp4", "web"),
                claim("inbox", "secret.mp4", "thumbnail"),
                "{\"path\":\"" + "x".repeat(300_000) + "\"}");
    }

    private static String claim(String source, String path, String recipe) {
        return new ClaimCheck(1, source, path, false, 6, 7, recipe, List.of("outbox"), "normal", 1, Instant.EPOCH, "id")
                .toJson();
    }

    private <T extends Message> T hostile(T message) {
        try {
            message.setStringProperty("CamelFileName", "../../pwned");
            message.setStringProperty("CAmelExecCommandExecutable", "/bin/touch");
            message.setStringProperty(
                    "CamelExecCommandArgs", folder.resolve("pwned").toString());
            message.setStringProperty("CamelJmsDestinationName", "DLQ");
            message.setJMSReplyTo(new ActiveMQQueue("media"));
            message.setJMSCorrelationID("\r\n");
            return message;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void brokerWithAuthenticationAndTlsIsUsedWithoutLoggingSecrets() throws Exception {
        Path keys = Path.of("src/test/resources/tls").toAbsolutePath();
        String server = "?sslEnabled=true;keyStorePath=" + keys.resolve("server.p12")
                + ";keyStoreType=PKCS12;keyStorePassword=" + "secret";
        String client = "?sslEnabled=true&trustStoreType=PEM&trustStorePath=" + keys.resolve("trusted.pem");
        try (LogCapture log = new LogCapture();
                Broker other =
                        Broker.secure(folder.resolve("broker"), server, client).start()) {
            try (Site member = member("member", "all")
                    .set("jms.url", other.url() + client + "&trustStorePassword=t0p-secret")
                    .set("jms.user", Broker.USER)
                    .set("jms.password", Broker.PASSWORD)
                    .start()) {
                member.drop(Media.mp4(2), "movie.mp4");
                member.awaitFiles(member.archive("inbox"), 1);
            }
            assertRefused(other.url() + client, log);

            assertThat(log.lines())
                    .noneMatch(line ->
                            line.contains(Broker.PASSWORD) || line.contains("wr0ng") || line.contains("t0p-secret"));
            assertThat(other.messages("media")).isEmpty();
        }
    }

    /** Starts a program with a wrong password. */
    private void assertRefused(String url, LogCapture log) throws Exception {
        try (Site stranger = member("stranger", "ingest")
                .set("source.inbox.uri", "file:" + folder.resolve("other"))
                .set("jms.url", url)
                .set("jms.user", Broker.USER)
                .set("jms.password", "wr0ng")) {
            stranger.start();
            stranger.drop(Media.mp4(2), "../other/second.mp4");
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> !log.lines("does not accept jobs").isEmpty());
        }
    }
}
