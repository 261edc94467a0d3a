package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of {@code docs/embedding.md}. */
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("docs/embedding.md");

    @TempDir
    private Path folder;

    private static String example(String language) throws Exception {
        Matcher example = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    @Test
    void firstExampleMakesThumbnail() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(Media.mp4(3), inbox.resolve("movie.mp4"));
        String yaml = example("yaml")
                .replace("file:inbox", "file:" + inbox)
                .replace("file:outbox", "file:" + folder.resolve("outbox"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.put("cliproute.work.dir", folder.resolve("work").toString());
            context.getPropertiesComponent().setInitialProperties(properties);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example.camel.yaml", yaml));
            context.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(folder.resolve("outbox/movie.mp4/thumbnail.jpg")));
        }
    }

    @Test
    void versionsOfArtifactsAreThoseOfTheBuild() throws Exception {
        String project = Files.readString(Path.of("pom.xml"));
        Matcher artifact = Pattern.compile("org\\.bytedeco:(\\w+):([\\w.-]+)").matcher(Files.readString(PAGE));
        int checked = 0;
        while (artifact.find()) {
            checked++;
            assertThat(project).contains("<" + artifact.group(1) + ".version>" + artifact.group(2) + "</");
        }
        assertThat(checked).isGreaterThan(3);
    }
}
