package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.Priority;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queue messages with additional headers, or without a job, as an embedding program or a broker could send them. */
@Timeout(120)
class QueueTest {

    @TempDir
    private Path folder;

    private Path attackTarget() {
        return folder.resolve("pwned");
    }

    /** Returns headers that Camel's components interpret, in several spellings, as brokers do not change their case. */
    private Map<String, Object> hostileHeaders() {
        Map<String, Object> headers = new HashMap<>(fileHeaders());
        headers.putAll(processHeaders());
        headers.putAll(routeHeaders());
        for (String name : List.copyOf(headers.keySet())) {
            headers.put(
                    name.replaceFirst("^Camel", "CAmel").replaceFirst("^CAmelExec", "CAMELexec"), headers.get(name));
        }
        return headers;
    }

    private Map<String, Object> processHeaders() {
        return Map.of(
                "CamelExecCommandExecutable", "/bin/touch",
                "CamelExecCommandArgs", List.of(attackTarget().toString()),
                "CamelExecCommandWorkingDir", "/",
                "CamelExecCommandOutFile", attackTarget().toString(),
                "CamelExecCommandTimeout", "1",
                "cliproute.command", "touch");
    }

    private Map<String, Object> fileHeaders() {
        return Map.of(
                "CamelFileName", "../../pwned",
                "CamelOverruleFileName", "../../pwned",
                "CamelFileAbsolutePath", attackTarget().toString(),
                "CamelFileNameProduced", attackTarget().toString(),
                "CamelFtpReplyString", "550 no",
                "CamelFtpReplyCode", 550,
                "CamelCharsetName", "no-such-charset");
    }

    private Map<String, Object> routeHeaders() {
        return Map.of(
                "CamelRedeliveryDelay",
                3_600_000L,
                "CamelRedeliveryCounter",
                1000,
                "CamelRedelivered",
                true,
                "CamelBeanMethodName",
                "clear",
                "CamelToEndpoint",
                "file:" + attackTarget(),
                "CamelSlipEndpoint",
                "file:" + attackTarget(),
                "CamelHttpUri",
                "http://127.0.0.1:1/",
                "cliproute.job-execution",
                "touch",
                "cliproute.files-to-deliver",
                "touch");
    }

    private Job job(Site site, Path file) throws IOException {
        return new Job(
                file.getFileName().toString().replaceAll("\\W", "-"),
                "inbox",
                file,
                file.getParent(),
                file.getFileName().toString(),
                false,
                "file:elsewhere",
                "web",
                List.of("outbox"),
                AfterProcessing.ARCHIVE,
                FileStamp.of(file),
                Optional.empty(),
                Priority.NORMAL,
                Instant.now());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("given")).resolve(name), content);
    }

    @Test
    void headersChangeNeitherCommandsNorFiles() throws IOException {
        try (Site site = new Site(folder.resolve("site")).start()) {
            Path film = write("movie.mp4", Files.readAllBytes(Media.mp4(2)));
            site.context()
                    .createProducerTemplate()
                    .sendBodyAndHeaders("seda:media?size=1000", job(site, film), hostileHeaders());
            Path set = site.awaitSet("movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(Site.files(set)).hasSize(3);
            assertThat(Site.files(site.outbox())).hasSize(3);
            assertThat(Site.files(folder)).noneMatch(file -> file.toString().contains("pwned"));
        }
    }

    @Test
    void headersDoNotChangeRetries() throws IOException {
        try (Site site = new Site(folder.resolve("site"))
                .set("destination.outbox.uri", "file:" + write("no-folder", new byte[0]) + "/x")
                .set("destination.outbox.retry.attempts", "2")
                .start()) {
            Path film = write("movie.mp4", Files.readAllBytes(Media.mp4(2)));
            Path broken = write("broken.mov", Media.cutOff());
            for (Path file : List.of(film, broken)) {
                site.context()
                        .createProducerTemplate()
                        .sendBodyAndHeaders("seda:media?size=1000", job(site, file), hostileHeaders());
            }

            assertThat(site.awaitReason("inbox", "broken.mov").path("message").asText())
                    .contains("moov atom not found");
            assertThat(site.awaitReason("inbox", "movie.mp4").path("attempts")).hasSize(3);
        }
    }

    @Test
    void discardsMessagesWithoutJob() throws IOException {
        Path film = write("movie.mp4", Files.readAllBytes(Media.mp4(2)));
        List<Object> bodies = new ArrayList<>(Arrays.asList(
                null, "text", film.toFile(), film, new byte[] {1}, List.of(film), Map.of("file", film.toString()), 7));
        bodies.add("{\"file\": \"" + film + "\", \"recipe\": \"web\"}");
        try (LogCapture log = new LogCapture();
                Site site = new Site(folder.resolve("site")).start()) {
            for (Object body : bodies) {
                site.context()
                        .createProducerTemplate()
                        .sendBodyAndHeaders("seda:media?size=1000", body, hostileHeaders());
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(log.lines("instead of a job"))
                    .hasSize(bodies.size()));

            assertThat(log.lines("instead of a job")).allMatch(line -> !line.contains(film.toString()));
            assertThat(log.lines()).hasSize(bodies.size());
            assertThat(Site.files(folder.resolve("given"))).containsExactly(film);
            assertThat(Site.files(site.outbox())).isEmpty();
            assertThat(Site.files(site.deadLetter())).isEmpty();
            site.drop(Media.mp4(2), "next.mp4");
            site.awaitSet("next.mp4");
        }
    }
}
