package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask or control the running service. */
class StatusCommandTest {

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder)
                .set("source.inbox.recipe", "posters")
                .set("recipe.posters.poster", "thumbnail?at=0s&width=64")
                .withHttp();
    }

    @Test
    void printsStateOfRunningService() throws IOException {
        try (Site site = site().start()) {
            String configuration = site.configuration().toString();
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitSet("movie.mp4");

            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            Call.of("status", "--config", configuration).out().contains("done"));
            Call table = Call.of("status", "--config", configuration);
            Call json = Call.of("status", "--config", configuration, "--json");

            assertThat(table.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(table.out()).contains("0 dead letters", "inbox", "active", "outbox", "[inbox] movie.mp4");
            assertThat(json.out()).startsWith("{").contains("\"service\":\"cliproute\"");
        }
    }

    @Test
    void saysThatNoServiceRuns() throws IOException {
        Site site = site();
        String configuration = site.configuration().toString();

        Call none = Call.of("status", "--config", configuration);
        Files.writeString(folder.resolve("work.http"), "{\"url\": \"http://127.0.0.1:1\", \"pid\": 1}");
        Call killed = Call.of("pause", "--config", configuration);
        Files.delete(folder.resolve("work.http"));
        Call off = Call.of("resume", "--config", configuration, "--set", "cliproute.http.enabled=false");

        assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(none.err()).contains("no service runs with this configuration");
        assertThat(killed.err()).contains("no service runs with this configuration");
        assertThat(off.err()).contains("cliproute.http.enabled = false");
    }

    @Test
    void pausedSourceTakesNoFilesUntilResumedAlsoAfterRestart() throws IOException {
        Site site = site();
        String configuration = site.configuration().toString();
        try (Site first = site.start()) {
            Call unknown = Call.of("pause", "inbx", "--config", configuration);
            assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
            assertThat(unknown.err()).contains("did you mean 'inbox'");
            assertThat(Call.of("pause", "inbox", "--config", configuration).out())
                    .isEqualTo("inbox: paused\n");
            first.drop(Media.mp4(2), "movie.mp4");
            assertThat(Call.of("status", "--config", configuration).out()).contains("paused");
        }
        try (Site second = site.start()) {
            // several times the settle time
            await().during(Duration.ofSeconds(1)).until(() -> Files.notExists(second.outbox()));
            assertThat(Call.of("resume", "--config", configuration).out()).isEqualTo("inbox: active\n");
            second.awaitSet("movie.mp4");
        }
        assertThat(folder.resolve("work.http")).doesNotExist();
        assertThat(folder.resolve("work.paused")).doesNotExist();
    }
}
