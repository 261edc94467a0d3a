package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills or stops FFmpeg processes; each file has to be processed nevertheless. */
@Timeout(1800)
class FfmpegKilledTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();
    private LoopbackFtpServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret");
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** Kills or stops one of the program's FFmpeg processes. */
    private interface Harm {
        void to(Program program, int turn) throws InterruptedException;
    }

    private void harm(String fault, int times, Harm harm) throws Exception {
        try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
            site.set("recipe.small.teaser", "clip?duration=1s&mode=exact").set("ffmpeg.stall-timeout", "2s");
            harm(site, fault, times, harm);
        }
    }

    private void harm(FaultSite site, String fault, int times, Harm harm) throws Exception {
        site.topUp(60);
        Program program = site.start().awaitRunning();
        for (int i = 0; i < times; i++) {
            if (site.unfinished() < 45) {
                site.topUp(60);
            }
            program.runFor(Duration.ofMillis(random.nextInt(500)));
            assertThat(site.unfinished()).isGreaterThanOrEqualTo(20);
            harm.to(program, i);
        }
        site.drain(Duration.ofMinutes(2));
        Census census = site.census();
        Faults.report(fault, times, census);
        census.assertNoFaults();
    }

    @Test
    void retriesCommandsOfKilledWarmWorker() throws Exception {
        try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
            site.set("ffmpeg.warm", "always");
            site.program().logDebug();
            harm(site, "warm worker killed (SIGKILL)", Faults.times(50, 5), (program, turn) -> {
                program.awaitWarm();
                program.runFor(Duration.ofMillis(random.nextInt(500)));
                program.warm().forEach(ProcessHandle::destroyForcibly);
            });
        }
    }

    @Test
    void retriesFfmpegAfterSigkill() throws Exception {
        harm("FFmpeg killed (SIGKILL)", Faults.times(50, 5), (program, turn) -> program.awaitChild(random)
                .destroyForcibly());
    }

    /** Stops an ffprobe every tenth time: the program waits longer for it, because it does not report progress. */
    @Test
    void retriesFfmpegAfterSigstop() throws Exception {
        harm("FFmpeg stopped (SIGSTOP)", Faults.times(20, 2), (program, turn) -> {
            ProcessHandle child = program.awaitChild(random, turn % 10 == 9 ? "ffprobe" : "ffmpeg");
            Tools.run(List.of("sh", "-c", "kill -STOP " + child.pid() + " || true"));
            await().atMost(Duration.ofSeconds(45))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !child.isAlive());
        });
    }
}
