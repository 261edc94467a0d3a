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
 * Whatever a file says of other files and of places in the network, nobody goes there and nothing of it is seen: a listener
 * counts who comes, and a secret lies beside the site. The sandbox alone would keep that, and so has to what we tell FFmpeg
 * alone.
 */
@Timeout(300)
class MediaCannotReachOutTest {

    private static final Set<String> DEAD = Set.of("media", "rejected");

    /** What FFmpeg's name guessing or a person takes for something else than what it is. */
    private static final List<String> OTHER_NAMES = List.of(".mov", ".jpg", ".srt", ".mkv", ".mp3");

    /** Each is a whole and harmless film. */
    private static final List<String> LIKE_PLACES = List.of(
            ("http:127.0.0.1:PORT tcp:127.0.0.1:PORT.mp4 rtmp:127.0.0.1:PORT?listen.mp4 udp:127.0.0.1:PORT x.mp4,http:127.0.0.1:PORT"
                            + " concat:a|b.mp4 pipe:0 fd:0 -i -y.mp4 |id movie=_etc_passwd cache:x.mp4 async:x data:text,x"
                            + " crypto:x.mp4 subfile,,start,0,end,100,,:x.mp4 %03d.mp4 %d *.mp4 x.ffconcat x.m3u8 x.sdp x.mpd"
                            + " @list.txt color=red unix:x null desktop :0.0")
                    .split(" "));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void scriptsAreDeadLettersUnderWhateverName(SandboxMode sandbox) throws IOException {
        Set<String> names = new TreeSet<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            for (Map.Entry<String, byte[]> script :
                    Scripts.of(site.canary(), site.trap()).entrySet()) {
                String other = OTHER_NAMES.get(names.size() / 3 % OTHER_NAMES.size());
                for (String ending : List.of("", ".mp4", other)) {
                    site.drop(script.getKey() + ending, script.getValue());
                    names.add(script.getKey() + ending);
                }
            }
            site.awaitEnd();

            assertThat(names)
                    .allSatisfy(name -> assertThat(site.reason(name)).as(name).isEqualTo("media"));
            assertThat(names).noneMatch(site::hasSet);
            site.assertNothingCameOut();
        }
    }

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void containersThatPointElsewhereGiveNothingButWhatIsInThem(SandboxMode sandbox) throws IOException {
        Set<String> names = new TreeSet<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            for (Map.Entry<String, byte[]> carrier :
                    Carriers.of(site.canary(), site.trap()).entrySet()) {
                for (String ending : List.of("", ".jpg")) {
                    site.drop(carrier.getKey() + ending, carrier.getValue());
                    names.add(carrier.getKey() + ending);
                }
            }
            site.awaitEnd();

            assertThat(names).allSatisfy(name -> assertThat(site.hasSet(name) || DEAD.contains(site.reason(name)))
                    .as("a harmless set or a dead letter")
                    .isTrue());
            site.assertNothingCameOut();
        }
    }

    /** What is copied into an MP3 has nothing of ours before it: the output of an honest operation is a script. */
    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void aSoundThatIsAScriptIsNotOpenedAsOneWhenItIsVerified(SandboxMode sandbox) throws IOException {
        List<String> names = new ArrayList<>();
        try (GuardedSite site = new GuardedSite(folder, sandbox).recipe("mp3").start()) {
            for (Map.Entry<String, byte[]> carrier :
                    Carriers.of(site.canary(), site.trap()).entrySet()) {
                if (carrier.getKey().startsWith("sound-")) {
                    site.drop(carrier.getKey(), carrier.getValue());
                    names.add(carrier.getKey());
                }
            }
            site.awaitEnd();

            assertThat(names).hasSize(5).allSatisfy(name -> assertThat(site.reason(name))
                    .isEqualTo("media"));
            site.assertNothingCameOut();
        }
    }

    @ParameterizedTest(name = "sandbox = {0}")
    @EnumSource(value = SandboxMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void namesThatLookLikePlacesAreOnlyNames(SandboxMode sandbox) throws IOException {
        byte[] film = Files.readAllBytes(Media.speck());
        try (GuardedSite site = new GuardedSite(folder, sandbox).start()) {
            List<String> names = LIKE_PLACES.stream()
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
            assertThat(site.message("%03d.jpg")).contains("give it another name");
            site.assertNothingCameOut();
        }
    }
}
