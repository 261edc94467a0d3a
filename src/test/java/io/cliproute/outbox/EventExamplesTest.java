package io.cliproute.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cliproute.support.Broker;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/events.md, with servers of this machine in place of those that they name. */
@Timeout(120)
class EventExamplesTest {

    @TempDir
    private Path folder;

    /** Returns the settings of the example below a heading. */
    private static Properties example(String heading, String server, String local) throws IOException {
        Matcher example = Pattern.compile("(?s)### " + heading + "\n.*?```properties\n(.*?)```")
                .matcher(Files.readString(Path.of("docs/events.md")));
        assertThat(example.find()).as(heading).isTrue();
        Properties properties = new Properties();
        properties.load(new StringReader(example.group(1).replace(server, local)));
        return properties;
    }

    private Site site(Properties example) {
        Site site = new Site(folder.resolve("site"))
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small");
        example.stringPropertyNames().stream()
                .filter(key -> key.startsWith("cliproute."))
                .forEach(key -> site.set(key.replaceFirst("cliproute\\.", ""), example.getProperty(key)));
        return site;
    }

    @Test
    void sendsEventsToBroker() throws Exception {
        try (Broker broker = Broker.open(folder.resolve("broker")).start()) {
            Properties example = example("Queue at a broker", "tcp://broker:61616", broker.url());
            Site site = site(example);
            Files.createDirectories(site.inbox());
            Process program = program(site, example).start();
            try {
                site.drop(Media.mp4(2), "film.mp4");
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(broker.messages("media-events"))
                        .extracting(message -> message.getStringProperty("X_HYPHEN_Cliproute_HYPHEN_Event"))
                        .as(() -> log())
                        .containsExactly("queued", "started", "delivered", "done"));
                assertThat(broker.messages("media-events").get(3).getBody(String.class))
                        .contains("\"path\":\"film.mp4\"", "\"result\":{");
            } finally {
                program.destroy();
                assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    private ProcessBuilder program(Site site, Properties example) {
        List<String> arguments = new ArrayList<>(List.of("run", "--config=" + site.configuration()));
        arguments.addAll(List.of("--set", "cliproute.http.enabled=false"));
        example.stringPropertyNames().stream()
                .filter(key -> key.startsWith("camel."))
                .forEach(key -> arguments.addAll(List.of("--set", key + "=" + example.getProperty(key))));
        return JavaProgram.command(arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sendsMailOnFailure() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Properties example = example(
                "Mail on failure",
                "mail.example.org:25",
                "127.0.0.1:" + mail.getSmtp().getPort());
        try (Site site = site(example).start()) {
            site.drop(Media.mp4(2), "good.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            site.drop(Files.writeString(folder.resolve("broken"), "no film"), "broken.mp4");

            assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
            MimeMessage message = mail.getReceivedMessages()[0];
            assertThat(message.getSubject()).isEqualTo("A file failed");
            assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("operator@example.org");
            assertThat(message.getContentType()).startsWith("text/plain");
            assertThat(message.getContent().toString()).contains("\"path\":\"broken.mp4\"", "\"stderrTail\"");
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
    }
}
