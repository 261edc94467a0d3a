package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.operation.Run;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file says of other files and of places in the network, nobody goes there and nothing of it is seen: a listener
 * counts who comes, and a secret lies beside the site.
 */
@Timeout(300)
class MediaCannotReachOutTest {

    private static final Set<String> DEAD = Set.of("media", "rejected");

    /** What FFmpeg's name guessing or a person takes for something else than what it is. */
    private static final List<String> OTHER_NAMES = List.of(".mov", ".jpg", ".srt", ".mkv", ".mp3");

    @TempDir
    private Path folder;

    private Trap trap;
    private Canary canary;

    @BeforeEach
    void setTheTrap() throws IOException {
        trap = new Trap();
        canary = new Canary(folder.resolve("secret"));
    }

    @AfterEach
    void closeTheTrap() throws IOException {
        trap.close();
    }

    private Site site() throws IOException {
        Site site = new Site(folder)
                .set("source.inbox.recipe", "all")
                .set("recipe.all.facts", "probe")
                .set("recipe.all.poster", "thumbnail?optional=true")
                .set("recipe.all.cut", "clip?duration=1s&optional=true")
                .set("recipe.all.sound", "audio?format=mp3&optional=true")
                .set("recipe.all.cues", "subtitles?optional=true")
                .set("recipe.all.titles", "subtitles?format=srt&optional=true")
                .set("recipe.all.film", "transcode?preset=small&optional=true")
                .set("recipe.all.raw", "transcode?preset=remux&format=mkv&optional=true")
                .start();
        Files.createDirectories(site.inbox());
        Files.copy(canary.file("ts"), site.inbox().resolve(".canary.ts"));
        return site;
    }

    private void drop(Site site, byte[] content, String name) throws IOException {
        Path sample = Files.write(folder.resolve("sample"), content);
        site.drop(sample, name);
    }

    @Test
    void scriptsAreDeadLettersUnderWhateverName() throws IOException {
        List<String> names = new ArrayList<>();
        try (Site site = site()) {
            for (Map.Entry<String, byte[]> script : Scripts.of(canary, trap).entrySet()) {
                names.add(script.getKey());
                names.add(script.getKey() + ".mp4");
                names.add(script.getKey() + OTHER_NAMES.get(names.size() % OTHER_NAMES.size()));
                for (String name : names.subList(names.size() - 3, names.size())) {
                    drop(site, script.getValue(), name);
                }
            }
            awaitEnd(site);

            names.forEach(name ->
                    assertThat(reason(site, name)).as("dead letter of " + name).isIn(DEAD));
            assertThat(Site.files(site.outbox())).isEmpty();
            assertNothingCameOut(site);
        }
    }

    @Test
    void containersThatPointElsewhereGiveNothingButWhatIsInThem() throws IOException {
        Map<String, byte[]> carriers = new LinkedHashMap<>();
        Carriers.of(canary, trap).forEach((name, content) -> {
            carriers.put(name, content);
            carriers.put(name + ".jpg", content);
        });
        try (Site site = site()) {
            for (Map.Entry<String, byte[]> carrier : carriers.entrySet()) {
                drop(site, carrier.getValue(), carrier.getKey());
            }
            awaitEnd(site);

            for (String name : carriers.keySet()) {
                if (Files.notExists(site.outbox().resolve(name).resolve("result.json"))) {
                    assertThat(reason(site, name)).as("dead letter of " + name).isIn(DEAD);
                }
            }
            assertNothingCameOut(site);
        }
    }

    /** What is copied into an MP3 has nothing of ours before it: here the output of an honest operation is a script. */
    @Test
    void aSoundThatIsAScriptIsNotOpenedAsOneWhenItIsVerified() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.poster", "audio?format=mp3")
                .set("recipe.web.teaser", "probe")
                .start()) {
            for (Map.Entry<String, byte[]> carrier : Carriers.of(canary, trap).entrySet()) {
                if (carrier.getKey().startsWith("sound-")) {
                    drop(site, carrier.getValue(), carrier.getKey());
                }
            }
            site.awaitFiles(site.deadLetter(), 2 * 5);
            assertThat(Site.files(site.outbox())).isEmpty();
            assertNothingCameOut(site);
        }
        Files.copy(canary.file("ts"), folder.resolve("near.ts"));
        Path output = Files.write(
                folder.resolve("sound.mp3"),
                Bytes.of("ID3\4\0\0\0\0\0\12", Bytes.zeros(10), "ffconcat version 1.0\nfile near.ts\n"));
        assertThat(freely(output)).contains("mpeg2video");
        assertThat(probed(output, Run.restrictions(output)))
                .contains("Format not on whitelist")
                .doesNotContain("mpeg2video");
    }

    @Test
    void namesThatLookLikePlacesAreOnlyNames() throws IOException {
        String web = trap.address();
        List<String> names = List.of(
                "http:" + web,
                "tcp:" + web + ".mp4",
                "rtmp:" + web + "?listen.mp4",
                "concat:a|b.mp4",
                "pipe:0",
                "fd:0",
                "-i",
                "-y.mp4",
                "|id",
                "movie=_etc_passwd",
                "cache:x.mp4",
                "async:x",
                "data:text,x",
                "crypto:x.mp4",
                "subfile,,start,0,end,100,,:x.mp4",
                "%03d.mp4",
                "%d",
                "*.mp4",
                "x.ffconcat",
                "x.m3u8",
                "x.sdp",
                "x.mpd",
                "@list.txt",
                "color=red",
                "unix:x",
                "udp:" + web,
                "null",
                "desktop",
                ":0.0",
                "x.mp4,http:" + web);
        try (Site site = site()) {
            names.forEach(name -> site.drop(Media.speck(), name));
            site.drop(Media.speck(), "%03d.jpg");
            awaitEnd(site);

            names.forEach(name -> assertThat(site.outbox().resolve(name).resolve("result.json"))
                    .exists());
            assertThat(reason(site, "%03d.jpg"))
                    .as("FFmpeg takes it for many pictures")
                    .isEqualTo("media");
            assertNothingCameOut(site);
        }
    }

    /** Else the tests above would prove nothing. */
    @Test
    void theSamplesReachOutWhereNothingIsRefused() throws IOException {
        Map<String, byte[]> scripts = Scripts.of(canary, trap);
        for (String name : List.of("hls-http.m3u8", "hls-key.m3u8", "concat-http.ffconcat")) {
            int before = trap.visitors().size();
            freely(Files.write(folder.resolve("free-" + name), scripts.get(name)), unsafe(name));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(trap.visitors()).as(name).hasSizeGreaterThan(before));
        }
        for (String name : List.of("hls-path.m3u8", "concat-file.ffconcat")) {
            String said = freely(Files.write(folder.resolve("free-" + name), scripts.get(name)), unsafe(name));
            assertThat(said).as(name).contains("mpeg2video");
        }
        byte[] alias = Carriers.of(canary, trap).get("dref-alias-path.mov");
        String said =
                freely(Files.write(folder.resolve("free.mov"), alias), "-enable_drefs", "1", "-use_absolute_path", "1");
        assertThat(said).contains(canary.file("mp4").toString());
        assertThat(canary.tells(canary.file("jpg"))).isTrue();
        assertThat(canary.tells(canary.text())).isTrue();
    }

    private static String[] unsafe(String name) {
        return name.endsWith("ffconcat") ? new String[] {"-safe", "0"} : new String[0];
    }

    private static String freely(Path file, String... options) {
        List<String> everything = new ArrayList<>(
                List.of("-protocol_whitelist", "file,http,tcp,udp,rtp,rtsp,crypto,data,subfile,concat"));
        everything.addAll(List.of(options));
        return probed(file, everything);
    }

    /** What ffprobe says, whatever its exit code: many of these fail. */
    private static String probed(Path file, List<String> options) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "timeout 20 \"$@\" || true", "sh"));
        command.addAll(List.of(Tools.TOOLCHAIN.ffprobe().toString(), "-v", "debug"));
        command.addAll(options);
        command.addAll(List.of("-show_streams", "-i", file.toString()));
        return Tools.run(command);
    }

    private static String reason(Site site, String name) {
        Path report = site.deadLetter().resolve("inbox").resolve(name + ".error.json");
        return Files.exists(report) ? Site.json(report).path("category").asText() : "there is none";
    }

    private static void awaitEnd(Site site) {
        await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Site.files(site.inbox()).size() == 1
                        && Site.files(site.work()).isEmpty());
    }

    private void assertNothingCameOut(Site site) {
        assertThat(trap.visitors()).as("who came to the listener").isEmpty();
        List<Path> seen = new ArrayList<>(Site.files(site.outbox()));
        Site.files(site.deadLetter()).stream()
                .filter(file -> file.toString().endsWith(".error.json"))
                .forEach(seen::add);
        assertThat(seen).isNotEmpty();
        assertThat(canary.betrayals(seen)).as("files that tell the secret").isEmpty();
    }
}
