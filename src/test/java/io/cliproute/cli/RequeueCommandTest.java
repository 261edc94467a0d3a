package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requeuing of dead letters, with and without a running service. */
class RequeueCommandTest {

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void configure() {
        site = new Site(folder).set("source.inbox.recipe", "mine").set("recipe.mine.out", "thumbnail");
    }

    private Call requeue(String... arguments) {
        List<String> all = new ArrayList<>(List.of("requeue", "--config=" + site.configuration()));
        all.addAll(Arrays.asList(arguments));
        return Call.of(all.toArray(String[]::new));
    }

    /** Creates a dead letter and its report, which names its original path. */
    private Path dead(String name, String path) throws IOException {
        Path file = site.deadLetter().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".error.json"), "{\"path\": \"" + path + "\", \"x\": 1}");
        return Files.writeString(file, name);
    }

    @Test
    void processesRequeuedFilesWithTheirJobFiles() throws IOException {
        List<String> names = List.of("with spaces.m4a", "电影/第一集.m4a", "-rf.m4a", "quote's.m4a");
        Files.createDirectories(site.inbox());
        Files.writeString(site.inbox().resolve("-rf.m4a.job.json"), "{\"recipe\": \"mine\"}");
        try (Site wrong = site.start()) {
            names.forEach(name -> wrong.drop(Media.sound(2), name));
            // each file with its report, and one job file
            wrong.awaitFiles(wrong.deadLetter(), 2 * names.size() + 1);
        }
        site.set("recipe.mine.out", "audio");
        try (Site mended = site.start()) {
            Call one = requeue("--", "-rf.m4a");
            assertThat(one).isEqualTo(new Call(0, "requeued  inbox/-rf.m4a\n", ""));
            Call rest = requeue("--all");
            assertThat(rest.exitCode()).isZero();
            assertThat(rest.out().lines())
                    .containsExactlyInAnyOrder(
                            "requeued  inbox/with spaces.m4a",
                            "requeued  inbox/电影/第一集.m4a",
                            "requeued  inbox/quote's.m4a");

            names.forEach(mended::awaitSet);
            mended.awaitFiles(mended.archive("inbox"), names.size() + 1);
            assertThat(mended.archive("inbox").resolve("-rf.m4a.job.json")).exists();
            assertThat(Site.files(mended.deadLetter())).isEmpty();
        }
        assertThat(requeue("--all"))
                .isEqualTo(new Call(0, "nothing to requeue: no dead letters in " + site.deadLetter() + "\n", ""));
    }

    @Test
    void movesFileOfRemoteSourceBackToSpool() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            Files.createDirectories(server.home().resolve("inbox"));
            site.set("source.cam.uri", server.uri("inbox"))
                    .set("source.cam.recipe", "mine")
                    .set("source.cam.destinations", "outbox");
            Path dead = dead("cam/trip/movie.mp4", "trip/movie.mp4");
            Files.write(dead, Files.readAllBytes(Media.mp4(2)));
            try (Site running = site.start()) {
                assertThat(requeue("movie.mp4").out()).isEqualTo("requeued  cam/trip/movie.mp4\n");

                running.awaitSet("trip/movie.mp4");
                running.awaitFiles(running.archive("cam"), 1);
                running.awaitFiles(running.work(), 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "inbox/trip/movie.mp4, inbox/trip/movie.mp4, trip/movie.mp4",
        "trip/movie.mp4, inbox/trip/movie.mp4, trip/movie.mp4",
        "best.mov, inbox/best.mov, best.mov",
        "est.mov, inbox/best.mov, best.mov",
        "was/here.mov, inbox/was/here.20261122T101112.123Z.mov, was/here.mov",
    })
    void findsDeadLetterByPathOrItsEnd(String text, String name, String path) throws IOException {
        dead("inbox/trip/movie.mp4", "trip/movie.mp4");
        dead("inbox/movie.mp4", "movie.mp4");
        dead("inbox/best.mov", "best.mov");
        dead("inbox/was/here.20261122T101112.123Z.mov", "was/here.mov");

        assertThat(requeue(text)).isEqualTo(new Call(0, "requeued  " + name + "\n", ""));
        assertThat(Site.files(site.inbox())).containsExactly(site.inbox().resolve(path));
        assertThat(site.inbox().resolve(path)).hasContent(name);
        assertThat(Site.files(site.deadLetter())).hasSize(6);
    }

    @Test
    void findsDeadLetterByPathOfItsFile() throws IOException {
        Path dead = dead("inbox/movie.mp4", "movie.mp4");

        assertThat(requeue(dead.toString()).exitCode()).isZero();
        assertThat(dead).doesNotExist();
    }

    @Test
    void movesNothingWhenNameIsUnknownOrAmbiguous() throws IOException {
        dead("inbox/a/movie.mp4", "a/movie.mp4");
        dead("inbox/b/movie.mp4", "b/movie.mp4");
        Call call = requeue("movie.mp4", "b/movie.mp4", "a/mvie.mp4", "entirely-different-from-all.mkv");

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(call.err()).isEqualTo("""
                cliproute: movie.mp4: matches several dead letters: inbox/a/movie.mp4, inbox/b/movie.mp4
                cliproute: a/mvie.mp4: no such dead letter; did you mean 'movie.mp4'?
                cliproute: entirely-different-from-all.mkv: no such dead letter
                """);
        assertThat(Site.files(site.deadLetter())).hasSize(4);
        assertThat(requeue("").err()).isEqualTo("cliproute: a name is empty; use --all for every dead letter\n");
        assertThat(requeue().exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(requeue("--all", "movie.mp4").exitCode()).isEqualTo(ExitCode.WRONG_CALL);
    }

    @Test
    void keepsDeadLetterThatCannotBeMoved() throws IOException {
        dead("inbox/movie.mp4", "movie.mp4");
        dead("gone/movie.mp4", "movie.mp4");
        dead("inbox/evil.mp4", "../evil.mp4");
        Path jobFile = Files.writeString(site.deadLetter().resolve("inbox/movie.mp4.job.json"), "{}");
        Path newer = Files.createDirectories(site.inbox()).resolve("movie.mp4");
        Files.writeString(newer, "newer");
        Call call = requeue("--all");

        assertThat(call.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
        assertThat(call.out().lines())
                .containsExactly(
                        "left      gone/movie.mp4: the configuration has no source 'gone'",
                        "requeued  inbox/evil.mp4",
                        "left      inbox/movie.mp4: file already exists: " + newer);
        assertThat(newer).hasContent("newer");
        assertThat(jobFile).exists();
        assertThat(site.inbox().resolve("evil.mp4")).exists();
        assertThat(Site.files(site.deadLetter())).hasSize(5);
    }
}
