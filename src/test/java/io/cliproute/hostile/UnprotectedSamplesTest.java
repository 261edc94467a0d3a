package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.operation.InputRestrictions;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without protection FFmpeg follows the references in the hostile samples, so the other tests prove something. */
class UnprotectedSamplesTest {

    @TempDir
    private Path folder;

    private NetworkTrap trap;
    private Canary canary;

    @BeforeEach
    void startTrap() throws IOException {
        trap = new NetworkTrap();
        canary = new Canary(folder.resolve("secret"));
    }

    @AfterEach
    void closeTrap() throws IOException {
        trap.close();
    }

    @Test
    void scriptsConnectToNetwork() throws IOException {
        for (String name : List.of("hls-http.m3u8", "hls-key.m3u8", "concat-http.ffconcat")) {
            int before = trap.connections().size();
            probeUnrestricted(script(name), unsafe(name));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(trap.connections()).as(name).hasSizeGreaterThan(before));
        }
    }

    @Test
    void scriptsReadOtherFiles() throws IOException {
        for (String name : List.of("hls-path.m3u8", "concat-file.ffconcat")) {
            assertThat(probeUnrestricted(script(name), unsafe(name))).as(name).contains("mpeg2video");
        }
        assertThat(canary.isLeakedBy(canary.file("jpg"))).isTrue();
        assertThat(canary.isLeakedBy(canary.text())).isTrue();
    }

    @Test
    void movieReferencesAreFollowed() throws IOException {
        byte[] alias = ReferencingContainers.of(canary, trap).get("dref-alias-path.mov");
        Path film = Files.write(folder.resolve("alias.mov"), alias);
        assertThat(probeUnrestricted(film, "-enable_drefs", "1", "-use_absolute_path", "1"))
                .contains(canary.file("mp4").toString());
    }

    @Test
    void scriptInOutputIsOpenedUnlessRestricted() throws IOException {
        Files.copy(canary.file("ts"), folder.resolve("near.ts"));
        Path output = Files.write(
                folder.resolve("sound.mp3"),
                Bytes.of("ID3\4\0\0\0\0\0\12", Bytes.zeros(10), "ffconcat version 1.0\nfile near.ts\n"));

        assertThat(probe(output, List.of())).contains("mpeg2video");
        assertThat(probe(output, InputRestrictions.ofOutput(output)))
                .contains("Format not on whitelist")
                .doesNotContain("mpeg2video");
    }

    private Path script(String name) throws IOException {
        return Files.write(
                folder.resolve("free-" + name), Scripts.of(canary, trap).get(name));
    }

    private static String[] unsafe(String name) {
        return name.endsWith("ffconcat") ? new String[] {"-safe", "0"} : new String[0];
    }

    private static String probeUnrestricted(Path file, String... options) {
        List<String> all = new ArrayList<>(
                List.of("-protocol_whitelist", "file,http,tcp,udp,rtp,rtsp,crypto,data,subfile,concat"));
        all.addAll(List.of(options));
        return probe(file, all);
    }

    /** Returns ffprobe's output whatever its exit code, as many samples fail. */
    private static String probe(Path file, List<String> options) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "timeout 20 \"$@\" || true", "sh"));
        command.addAll(List.of(Tools.TOOLCHAIN.ffprobe().toString(), "-v", "debug"));
        command.addAll(options);
        command.addAll(List.of("-show_streams", "-i", file.toString()));
        return Tools.run(command);
    }
}
