package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.SandboxMode;
import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * References in media to other files and network addresses are not followed, and their content appears in no output: a
 * listener counts connections, and a secret lies beside the site. The sandbox has to ensure that by itself, and so do
 * FFmpeg's options.
 */
@Timeout(300)
class MediaIsolationTest {

    private static final Set<String> CATEGORIES = Set.of("media", "rejected");

    /** Extensions of other formats, which FFmpeg may use to guess the format. */
    private static final List<String> OTHER_EXTENSIONS = List.of(".mov", ".jpg", ".srt", ".mkv", ".mp3");

    /** Names of harmless films that look like URLs, options or patterns. */
    private static final List<String> MISLEADING_NAMES = List.of(
            ("http:127.0.0.1:PORT tcp:127.0.0.1:PORT.mp4 rtmp:127.0.0.1:PORT?listen.mp4 udp:127.0.0.1:PORT x.mp4,http:127.0.0.1:PORT"
                            + " concat:a|b.mp4 pipe:0 fd:0 -i -y.mp4 |id movie=_etc_passwd cache:x.mp4 async:x data:text,x"
                            + " crypto:x.mp4 subfile,,start,0,end,100,,:x.mp4 %03d.mp4 %d *.mp4 x.ffconcat x.m3u8 x.sdp x.mpd"
                            + " @list.txt color=red unix:x null desktop :0.0")
                    .split(" "));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void deadLettersScriptsUnderAnyName(SandboxMode sandbox) throws IOException {
        Set<String> names = new TreeSet<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            for (Map.Entry<String, byte[]> script :
                    Scripts.of(site.canary(), site.trap()).entrySet()) {
                String other = OTHER_EXTENSIONS.get(names.size() / 3 % OTHER_EXTENSIONS.size());
                for (String ending : List.of("", ".mp4", other)) {
                    site.drop(script.getKey() + ending, script.getValue());
                    names.add(script.getKey() + ending);
                }
            }
            site.awaitEnd();

            assertThat(names)
                    .allSatisfy(name -> assertThat(site.reason(name)).as(name).isEqualTo("media"));
            assertThat(names).noneMatch(site::hasSet);
            site.assertNoSecretLeaked();
        }
    }

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void doesNotFollowReferencesInContainers(SandboxMode sandbox) throws IOException {
        Set<String> names = new TreeSet<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            for (Map.Entry<String, byte[]> container :
                    ReferencingContainers.of(site.canary(), site.trap()).entrySet()) {
                for (String ending : List.of("", ".jpg")) {
                    site.drop(container.getKey() + ending, container.getValue());
                    names.add(container.getKey() + ending);
                }
            }
            site.awaitEnd();

            assertThat(names).allSatisfy(name -> assertThat(site.hasSet(name) || CATEGORIES.contains(site.reason(name)))
                    .as("a result set or a dead letter")
                    .isTrue());
            site.assertNoSecretLeaked();
        }
    }

    /** A stream copied into an MP3 is at the beginning of the file, so the output of an operation can be a script. */
    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void doesNotOpenScriptsInOutputsWhenVerifying(SandboxMode sandbox) throws IOException {
        List<String> names = new ArrayList<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).recipe("mp3").start()) {
            for (Map.Entry<String, byte[]> container :
                    ReferencingContainers.of(site.canary(), site.trap()).entrySet()) {
                if (container.getKey().startsWith("sound-")) {
                    site.drop(container.getKey(), container.getValue());
                    names.add(container.getKey());
                }
            }
            site.awaitEnd();

            assertThat(names).hasSize(5).allSatisfy(name -> assertThat(site.reason(name))
                    .isEqualTo("media"));
            site.assertNoSecretLeaked();
        }
    }

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void doesNotInterpretMisleadingNames(SandboxMode sandbox) throws IOException {
        byte[] film = Files.readAllBytes(Media.speck());
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            List<String> names = MISLEADING_NAMES.stream()
                    .map(name -> name.replace("PORT", "" + site.trap().port()))
                    .toList();
            for (String name : names) {
                site.drop(name, film);
            }
            site.drop("%03d.jpg", film);
            site.drop("001.jpg", Files.readAllBytes(site.canary().file("jpg")));
            site.awaitEnd();

            assertThat(names).allMatch(site::hasSet);
            assertThat(site.reason("%03d.jpg")).isEqualTo("rejected");
            assertThat(site.message("%03d.jpg")).contains("rename the file");
            site.assertNoSecretLeaked();
        }
    }
}
