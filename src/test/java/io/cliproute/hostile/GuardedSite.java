package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Requirements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.SandboxDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Site with a secret beside it and a network listener, which show whether references in a file were followed. */
final class GuardedSite implements AutoCloseable {

    private final Path folder;
    private final NetworkTrap trap;
    private final Canary canary;
    private final Site site;

    /**
     * Creates a site with a recipe of several operations. Each is optional, so that all are attempted for every file.
     *
     * @param sandbox the mode to test; the test is skipped if it does not work here
     */
    GuardedSite(Path folder, SandboxMode sandbox) throws IOException {
        if (sandbox != SandboxMode.NONE) {
            Requirements.tool("bwrap");
        }
        Sandbox found = sandbox == SandboxMode.NONE ? Sandbox.NONE : SandboxDetector.detect(Tools.TOOLCHAIN);
        Requirements.that(found.obstacle().isEmpty(), "bubblewrap does not work here: " + found.obstacle());
        this.folder = folder;
        this.trap = new NetworkTrap();
        this.canary = new Canary(folder.resolve("secret"));
        this.site = new Site(folder)
                .set("ffmpeg.sandbox", sandbox.name().toLowerCase(Locale.ROOT))
                .set("source.inbox.recipe", "all")
                .set("recipe.all.facts", "probe")
                .set("recipe.all.poster", "thumbnail?optional=true")
                .set("recipe.all.cut", "clip?duration=1s&optional=true")
                .set("recipe.all.sound", "audio?format=mp3&optional=true")
                .set("recipe.all.cues", "subtitles?optional=true")
                .set("recipe.all.titles", "subtitles?format=srt&optional=true")
                .set("recipe.all.film", "transcode?preset=small&optional=true")
                .set("recipe.all.raw", "transcode?preset=remux&format=mkv&optional=true")
                .set("recipe.mp3.sound", "audio?format=mp3");
        Files.createDirectories(site.inbox());
        Files.copy(canary.file("ts"), site.inbox().resolve(".canary.ts"));
    }

    /** Sets the recipe for all files. */
    GuardedSite recipe(String name) {
        site.set("source.inbox.recipe", name);
        return this;
    }

    GuardedSite start() {
        site.start();
        return this;
    }

    void drop(String name, byte[] content) throws IOException {
        site.drop(Files.write(folder.resolve("sample"), content), name);
    }

    /** Waits until all files are processed. */
    void awaitEnd() {
        await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Site.files(site.inbox()).size() == 1
                        && Site.files(site.work()).isEmpty());
    }

    boolean hasSet(String name) {
        return Files.exists(site.outbox().resolve(name).resolve("result.json"));
    }

    /** Returns the category of a dead letter. */
    String reason(String name) {
        return report(name, "category");
    }

    /** Returns the message of a dead letter. */
    String message(String name) {
        return report(name, "message");
    }

    private String report(String name, String field) {
        Path report = site.deadLetter().resolve("inbox").resolve(name + ".error.json");
        return Files.exists(report) ? Site.json(report).path(field).asText() : "no dead letter";
    }

    /**
     * Asserts that no connection was made, and that neither text nor colour of the secret is in an output or report.
     */
    void assertNoSecretLeaked() {
        assertThat(trap.connections()).as("connections to the listener").isEmpty();
        List<Path> outputs = new ArrayList<>(Site.files(site.outbox()));
        Site.files(site.deadLetter()).stream()
                .filter(file -> file.toString().endsWith(".error.json"))
                .forEach(outputs::add);
        assertThat(outputs).isNotEmpty();
        assertThat(canary.leaks(outputs)).as("files with the secret").isEmpty();
    }

    NetworkTrap trap() {
        return trap;
    }

    Canary canary() {
        return canary;
    }

    @Override
    public void close() throws IOException {
        site.close();
        trap.close();
    }
}
