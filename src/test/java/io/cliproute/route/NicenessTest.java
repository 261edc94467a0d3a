package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NicenessTest {

    /** Index of the nice value behind the name of the process, see proc(5). */
    private static final int NICE = 16;

    @TempDir
    private Path folder;

    @Test
    void ffmpegHasLowerPriorityThanProgram() throws IOException {
        int own = nice(ProcessHandle.current());
        try (Site site = new Site(folder)
                .set("ffmpeg.nice", "7")
                .set("recipe.web.film", "transcode?preset=av1")
                .start()) {
            site.drop(Media.fullHd(5), "film.mp4");

            List<ProcessHandle> encoders = await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(NicenessTest::encoders, found -> !found.isEmpty());

            assertThat(nice(encoders.get(0))).isEqualTo(Math.min(19, own + 7));
            assertThat(nice(ProcessHandle.current())).isEqualTo(own);
        }
    }

    /** Returns the processes of this JVM that encode: their guards and sandbox have other names. */
    private static List<ProcessHandle> encoders() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/ffmpeg"))
                .toList();
    }

    private static int nice(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(fields[NICE]);
    }
}
