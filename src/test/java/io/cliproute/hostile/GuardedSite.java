package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Needed;
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

/** A site with a secret beside it and a listener near it: who lets a file reach out is found out. */
final class GuardedSite implements AutoCloseable {

    private final Path folder;
    private final Trap trap;
    private final Canary canary;
    private final Site site;

    /**
     * With a recipe of several operations, each optional, so that nothing keeps a file from the next.
     *
     * @param sandbox that it has to have, and the test with it
     */
    GuardedSite(Path folder, SandboxMode sandbox) throws IOException {
        if (sandbox != SandboxMode.NONE) {
            Needed.tool("bwrap");
        }
        Sandbox works = sandbox == SandboxMode.NONE ? Sandbox.NONE : SandboxDetector.detect(Tools.TOOLCHAIN);
        Needed.that(
                works.obstacle().isEmpty(),
                "bubblewrap does not work here, so nothing was tried in it: " + works.obstacle());
        this.folder = folder;
        this.trap = new Trap();
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

    /** What is made of each file. */
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

    /** Waits until each file has come to its end. */
    void awaitEnd() {
        await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Site.files(site.inbox()).size() == 1
                        && Site.files(site.work()).isEmpty());
    }

    boolean hasSet(String name) {
        return Files.exists(site.outbox().resolve(name).resolve("result.json"));
    }

    /** The category of a dead letter. */
    String reason(String name) {
        return told(name, "category");
    }

    /** Its sentence. */
    String message(String name) {
        return told(name, "message");
    }

    private String told(String name, String what) {
        Path report = site.deadLetter().resolve("inbox").resolve(name + ".error.json");
        return Files.exists(report) ? Site.json(report).path(what).asText() : "there is none";
    }

    /** Nobody came to the listener, and neither words nor colour of the secret are in a result or a reason. */
    void assertNothingCameOut() {
        assertThat(trap.visitors()).as("who came to the listener").isEmpty();
        List<Path> seen = new ArrayList<>(Site.files(site.outbox()));
        Site.files(site.deadLetter()).stream()
                .filter(file -> file.toString().endsWith(".error.json"))
                .forEach(seen::add);
        assertThat(seen).isNotEmpty();
        assertThat(canary.betrayals(seen)).as("files that tell the secret").isEmpty();
    }

    Trap trap() {
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
