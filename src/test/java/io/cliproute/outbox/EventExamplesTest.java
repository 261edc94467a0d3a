package io.cliproute.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
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

    /** Returns a site with the settings of the example below a heading. */
    private Site site(String heading, String server, String local) throws IOException {
        Matcher example = Pattern.compile("(?s)### " + heading + "\n.*?```properties\n(.*?)```")
                .matcher(Files.readString(Path.of("docs/events.md")));
        assertThat(example.find()).as(heading).isTrue();
        Properties properties = new Properties();
        properties.load(new StringReader(example.group(1).replace(server, local)));
        Site site = new Site(folder.resolve("site"))
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small");
        properties
                .stringPropertyNames()
                .forEach(key -> site.set(key.replaceFirst("cliproute\\.", ""), properties.getProperty(key)));
        return site;
    }

    @Test
    void sendsMailOnFailure() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (Site site = site(
                        "Mail on failure",
                        "mail.example.org:25",
                        "127.0.0.1:" + mail.getSmtp().getPort())
                .start()) {
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
