package io.cliproute.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What looking at frames takes, and what others find: printed, as a loaded machine says little. With {@code -Dframes=long} the
 * films are minutes long.
 */
class FrameCostTest {

    private static final int SECONDS = "long".equals(System.getProperty("frames")) ? 300 : 4;

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** The same work as scripts have it, on the same frames. */
    private static final String PYTHON = """
            import cv2, sys
            film, frames, last = cv2.VideoCapture(sys.argv[1]), 0, None
            while True:
                read, picture = film.read()
                if not read:
                    break
                grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
                small = cv2.resize(grey, (640, 360), interpolation=cv2.INTER_AREA)
                cv2.mean(small)
                if last is not None:
                    cv2.mean(cv2.absdiff(small, last))
                if frames % 25 == 0:
                    cv2.meanStdDev(cv2.Laplacian(small, cv2.CV_32F))
                last, frames = small, frames + 1
            """;

    @TempDir
    private Path folder;

    private Path film(String size) {
        Path film = folder.resolve(size + ".mp4");
        Tools.ffmpeg(("-f lavfi -i testsrc2=size=" + size + ":rate=25:duration=1 -vf noise=alls=12:allf=t -c:v libx264"
                        + " -preset veryfast -pix_fmt yuv420p -g 25 file:" + film + ".part.mp4")
                .split(" +"));
        Tools.ffmpeg(
                ("-stream_loop " + (SECONDS - 1) + " -i file:" + film + ".part.mp4 -c copy file:" + film).split(" +"));
        return film;
    }

    private JsonNode result(String name, Path film, String operation) throws IOException {
        try (Site site = new Site(folder.resolve(name))
                .set("recipe.look.look", operation)
                .set("source.inbox.recipe", "look")
                .set("ffmpeg.timeout", "24h")
                .start()) {
            site.drop(film, "film.mp4");
            Path result = site.outbox().resolve("film.mp4").resolve("result.json");
            await().atMost(Duration.ofHours(2)).until(() -> Files.exists(result));
            return Site.json(result);
        }
    }

    @Test
    void timeByWorkersAndThatOfALoopInPython() throws IOException {
        Path film = film("1280x720");
        long one = 0;
        for (int workers : new int[] {1, 2, Runtime.getRuntime().availableProcessors()}) {
            JsonNode made = result("workers-" + workers + "-" + one, film, "frames?workers=" + workers);
            long millis = made.path("timing").path("ffmpegMs").asLong();
            one = one == 0 ? millis : one;
            System.out.printf(
                    "720p, %d s, %d workers: %d ms, %.2f times as fast as one%n",
                    SECONDS, workers, millis, one / (double) millis);
            assertThat(made.path("outputs").path(0).path("media").path("frames").asInt())
                    .isEqualTo(25 * SECONDS);
        }
        Path script = Files.writeString(folder.resolve("loop.py"), PYTHON);
        if (isThere(List.of("/usr/bin/python3", "-c", "import cv2"))) {
            long started = System.nanoTime();
            assertThat(isThere(List.of("/usr/bin/python3", script.toString(), film.toString())))
                    .isTrue();
            System.out.printf("cv2.VideoCapture: %d ms%n", (System.nanoTime() - started) / 1_000_000);
        }
    }

    private static boolean isThere(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void memoryOfEachProcess() throws IOException {
        for (String size : List.of("1920x1080", "3840x2160")) {
            Map<String, Long> peaks = new TreeMap<>();
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            clock.scheduleWithFixedDelay(() -> look(peaks), 0, 20, TimeUnit.MILLISECONDS);
            result("memory-" + size, film(size), "frames?workers=2&sharpest=true");
            clock.shutdownNow();
            System.out.printf("%s, the most memory of one process: %s MB%n", size, peaks);
            assertThat(peaks).containsKeys("java", "ffmpeg");
        }
    }

    private static synchronized void look(Map<String, Long> peaks) {
        ProcessHandle.current().descendants().forEach(child -> child.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(List.of("java", "ffmpeg")::contains)
                .ifPresent(name -> peaks.merge(name, peak(child.pid()), Math::max)));
    }

    private static long peak(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
        } catch (IOException ignored) {
            return 0;
        }
    }

    @Test
    void cutsOfTheSamplesAndThoseOfScdet() throws IOException {
        for (String name : List.of("sintel-extract.mp4", "big-buck-bunny-extract.mov")) {
            Path film = Path.of("samples", name);
            result(name, film, "frames?scenes=true");
            JsonNode report = Site.json(folder.resolve(name).resolve("outbox/film.mp4/look.json"));
            List<Double> ours = new ArrayList<>();
            report.path("scenes").forEach(cut -> ours.add(cut.path("time").asDouble()));
            System.out.printf("%s: %s, scdet %s%n", name, ours, scdet(film));
            assertThat(ours).isNotEmpty();
        }
    }

    private static List<String> scdet(Path film) {
        String said = Tools.run(List.of(
                Tools.TOOLCHAIN.ffmpeg().toString(),
                "-nostdin",
                "-i",
                "file:" + film,
                "-vf",
                "scdet",
                "-f",
                "null",
                "-"));
        List<String> times = new ArrayList<>();
        Matcher time = Pattern.compile("lavfi.scd.time: ([0-9.]+)").matcher(said);
        while (time.find()) {
            times.add(time.group(1));
        }
        return times;
    }
}
