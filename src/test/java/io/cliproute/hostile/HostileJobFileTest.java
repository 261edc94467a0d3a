package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Job files with injection attempts: each becomes a dead letter, and no command is executed for it. */
@Timeout(120)
class HostileJobFileTest {

    @TempDir
    private Path folder;

    private static String thumbnail(String option, String value) {
        return "{\"recipe\": \"thumbnail\", \"outputs\": {\"thumbnail\": {\"" + option + "\": \"" + value + "\"}}}";
    }

    private static Map<String, String> hostile() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("filter", thumbnail("width", "1[a];movie=/etc/passwd"));
        contents.put("option", thumbnail("width", "100 -i /etc/passwd"));
        contents.put("dashed", thumbnail("at", "-f lavfi"));
        contents.put("expression", thumbnail("width", "iw*9999"));
        contents.put("negative", thumbnail("width", "-2"));
        contents.put("vast", thumbnail("width", "999999999999999999999"));
        contents.put("format", thumbnail("format", "jpg -y /tmp/x.sh"));
        contents.put(
                "color", "{\"recipe\": \"everything\", \"outputs\": {\"waveform\": {\"color\": \"red[b];movie=x\"}}}");
        contents.put("unknown", thumbnail("-vf", "scale=1:1"));
        contents.put("up", "{\"recipe\": \"../../etc/passwd\"}");
        contents.put("outputUp", "{\"recipe\": \"thumbnail\", \"outputs\": {\"../../x\": {\"width\": \"1\"}}}");
        contents.put("destination", "{\"recipe\": \"thumbnail\", \"destinations\": [\"file:/tmp\"]}");
        contents.put("placeholder", "{\"recipe\": \"{{env:HOME}}\"}");
        contents.put("simple", "{\"recipe\": \"${env.HOME}\"}");
        contents.put("typed", "{\"@class\": \"java.net.URL\", \"recipe\": \"thumbnail\"}");
        contents.put("deep", "[".repeat(30_000));
        contents.put("deepObject", "{\"outputs\":".repeat(5_000));
        contents.put("number", "{\"outputs\": {\"thumbnail\": {\"width\": " + "9".repeat(60_000) + "}}}");
        contents.put("name", "{\"" + "x".repeat(60_000) + "\": 1}");
        return contents;
    }

    @Test
    void deadLettersFileWithShortReason() throws IOException {
        try (Site site = new Site(folder.resolve("site"))) {
            Map<String, String> contents = hostile();
            for (Map.Entry<String, String> each : contents.entrySet()) {
                Files.createDirectories(site.inbox());
                Files.writeString(site.inbox().resolve(each.getKey() + ".mp4.job.json"), each.getValue());
                site.drop(Media.tiny(), each.getKey() + ".mp4");
            }
            site.start();
            for (String name : contents.keySet()) {
                var reason = site.awaitReason("inbox", name + ".mp4");
                assertThat(reason.path("category").asText()).as(name).isEqualTo("job-file");
                assertThat(reason.path("message").asText()).as(name).hasSizeLessThan(500);
                assertThat(reason.path("command").isEmpty()).as(name).isTrue();
            }
            assertThat(Site.files(site.outbox())).isEmpty();
            assertThat(Site.files(folder)).allMatch(file -> file.startsWith(folder.resolve("site")));
        }
    }

    @Test
    void rejectsJobFileOf100Megabytes() throws IOException {
        try (Site site = new Site(folder)) {
            Files.createDirectories(site.inbox());
            Path vast = site.inbox().resolve("vast.mp4.job.json");
            try (RandomAccessFile sparse = new RandomAccessFile(vast.toFile(), "rw")) {
                sparse.writeBytes("{\"recipe\": \"thumbnail\"");
                sparse.setLength(100_000_000);
            }
            site.drop(Media.tiny(), "vast.mp4");
            site.start();

            assertThat(site.awaitReason("inbox", "vast.mp4").path("message").asText())
                    .isEqualTo("[vast.mp4] rejected: vast.mp4.job.json is larger than 64 kB");
        }
    }
}
