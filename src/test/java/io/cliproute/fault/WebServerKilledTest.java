package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Ends a server to which sets are delivered by HTTP, and kills the program while it delivers them. */
@Timeout(3600)
class WebServerKilledTest {

    /** At this rate the transfer of a teaser takes a quarter of a second. */
    private static final int BYTES_PER_SECOND = 100_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();

    private LoopbackFtpServer source;
    private WebServer web;
    private TcpProxy slow;
    private FaultSite site;
    private Traffic traffic;

    @BeforeEach
    void createSite() throws Exception {
        source = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret");
        source.start();
        web = new WebServer(source.home().resolve("results")).start();
        slow = new TcpProxy(web.port(), BYTES_PER_SECOND);
        site = new FaultSite(folder.resolve("site"), FtpPlace.of(source));
        site.set("destination.server.uri", "http://127.0.0.1:" + slow.port());
        traffic = new Traffic(site);
    }

    @AfterEach
    void closeSite() throws Exception {
        site.close();
        slow.close();
        web.close();
        source.close();
    }

    @Test
    void repeatedlyEndedServerLosesAndRepeatsNothing() throws Exception {
        traffic.survives("HTTP server ended in mid-request", Faults.times(50, 2), new Traffic.Fault() {
            @Override
            public void await(int time) throws InterruptedException {
                if (time % 2 == 0) {
                    web.awaitUpload();
                } else {
                    site.program().runFor(Duration.ofMillis(random.nextInt(2000)));
                }
            }

            @Override
            public void strike(int time) throws Exception {
                web.stop();
                slow.cut();
                site.program().runFor(Duration.ofSeconds(1));
                web.start();
            }
        });
        assertOneKeyForEachFile();
    }

    @Test
    void killedProgramRepeatsRequestsWithTheSameKeys() throws Exception {
        int kills = Faults.times(50, 1);
        for (int i = 0; i < kills; i++) {
            traffic.dropMissing();
            site.start();
            if (i % 2 == 0) {
                web.awaitUpload();
                site.program().kill();
            } else {
                ProgramKilledTest.killAtRandomInstant(site.program(), random);
            }
        }
        site.start();
        traffic.takeCensus("program killed (SIGKILL), HTTP", kills);
        assertOneKeyForEachFile();
    }

    /** A set that is made again would have other keys, but no set is delivered before it is recorded as complete. */
    private void assertOneKeyForEachFile() {
        assertThat(web.repetitions()).as("repeated requests").isPositive();
        assertThat(web.keys()).hasSize(3 * site.dropped().size());
        assertThat(web.keys())
                .allSatisfy((path, keys) -> assertThat(keys).hasSize(1).doesNotContainNull());
    }
}
