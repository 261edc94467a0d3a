package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills and suspends programs that share a queue, and restarts their broker and their database. */
@Timeout(3600)
class ClusterKilledTest {

    /** Longer than the lease of a job and than that of a source. */
    private static final Duration SUSPENSION = Duration.ofSeconds(12);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();
    private ClusterSite cluster;
    private List<String> workers;

    private enum Fault {
        WORKER_KILLED,
        WORKER_SUSPENDED,
        INGESTER_KILLED,
        BROKER_RESTARTED,
        DATABASE_KILLED
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(Collections.nCopies(Faults.times(30, 2), Fault.WORKER_KILLED));
        faults.addAll(Collections.nCopies(Faults.times(10, 0), Fault.WORKER_SUSPENDED));
        faults.addAll(Collections.nCopies(Faults.times(5, 1), Fault.INGESTER_KILLED));
        faults.addAll(Collections.nCopies(Faults.times(5, 0), Fault.BROKER_RESTARTED));
        faults.addAll(Collections.nCopies(Faults.times(3, 0), Fault.DATABASE_KILLED));
        Collections.shuffle(faults, random);
        return faults;
    }

    @Test
    void killedAndSuspendedProgramsLoseAndRepeatNothing() throws Exception {
        List<Fault> faults = faults();
        try (ClusterSite site = new ClusterSite(folder)) {
            cluster = site;
            startPrograms();
            for (Fault fault : faults) {
                dropMissing(Faults.times(20, 8));
                strike(fault);
            }
            dropMissing(Faults.times(20, 4));
            cluster.drain(Duration.ofMinutes(3));
            Census census = cluster.census();
            Faults.report("programs of a cluster killed and suspended, servers restarted", faults.size(), census);
            census.assertNoFaults();
        } catch (AssertionError | ConditionTimeoutException e) {
            cluster.printLogs();
            throw e;
        }
    }

    private void startPrograms() throws IOException {
        workers =
                Faults.times(3, 2) == 3 ? List.of("worker-1", "worker-2", "worker-3") : List.of("worker-1", "worker-2");
        cluster.start("ingester-1", "ingest");
        cluster.start("ingester-2", "ingest");
        for (String worker : workers) {
            cluster.start(worker, "work");
        }
    }

    private void dropMissing(int count) throws IOException {
        while (cluster.files().unfinished() < count) {
            cluster.files()
                    .drop("dropped-%05d.mp4".formatted(cluster.files().dropped().size()));
        }
    }

    private void strike(Fault fault) throws Exception {
        String worker = workers.get(random.nextInt(workers.size()));
        switch (fault) {
            case WORKER_KILLED -> {
                awaitWork(worker);
                killAndStart(worker, "work");
            }
            case WORKER_SUSPENDED -> {
                awaitWork(worker);
                suspend(worker);
            }
            case INGESTER_KILLED -> killAndStart("ingester-" + (1 + random.nextInt(2)), "ingest");
            case BROKER_RESTARTED -> {
                awaitWork(worker);
                cluster.broker().stop();
                Program.pause(Duration.ofSeconds(random.nextInt(5)));
                cluster.broker().start();
            }
            case DATABASE_KILLED -> {
                awaitWork(worker);
                cluster.database().kill();
                Program.pause(Duration.ofSeconds(random.nextInt(5)));
                cluster.database().start();
            }
        }
    }

    private void killAndStart(String program, String role) throws Exception {
        cluster.program(program).kill();
        cluster.start(program, role);
    }

    /** Waits until FFmpeg works for a program, and for a moment longer. */
    private void awaitWork(String worker) throws InterruptedException {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    cluster.program(worker).assertRunning();
                    dropMissing(Faults.times(20, 8));
                    return !cluster.program(worker).children().isEmpty();
                });
        cluster.program(worker).runFor(Duration.ofMillis(random.nextInt(1000)));
    }

    private void suspend(String worker) throws Exception {
        String pid = String.valueOf(cluster.program(worker).pid());
        signal("-STOP", pid);
        Program.pause(SUSPENSION);
        signal("-CONT", pid);
    }

    private static void signal(String name, String pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, pid).start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
