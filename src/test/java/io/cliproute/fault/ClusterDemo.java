package io.cliproute.fault;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Demonstration of several programs that share a queue: a broker and a database in this process, two programs that
 * ingest and three that work. One of each is killed on the way, and every result is checked at the end.
 */
public final class ClusterDemo {

    private static final int FILES = 24;
    private static final List<String> WORKERS = List.of("worker-1", "worker-2", "worker-3");

    private final ClusterSite cluster;
    private final Random random = new Random();

    private ClusterDemo(ClusterSite cluster) {
        this.cluster = cluster;
    }

    /** Exits with 0 only if every result is correct. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("cliproute-cluster");
        boolean correct;
        try (ClusterSite cluster = new ClusterSite(folder)) {
            correct = new ClusterDemo(cluster).run();
        }
        if (Arrays.asList(arguments).contains("--keep")) {
            System.out.println("Files kept in " + folder);
        } else {
            FileTree.delete(folder);
        }
        System.exit(correct ? 0 : 1);
    }

    private boolean run() throws Exception {
        print("a broker (Artemis) and a database (PostgreSQL) are running");
        cluster.start("ingester-1", "ingest");
        cluster.start("ingester-2", "ingest");
        print("ingester-1 and ingester-2: one polls the inbox, the other stands by");
        for (String worker : WORKERS) {
            cluster.start(worker, "work");
        }
        print("%s are starting", String.join(", ", WORKERS));
        for (int i = 0; i < FILES; i++) {
            cluster.files().drop("movie-%02d.mp4".formatted(i));
        }
        print("%d films dropped into the inbox", FILES);
        killWorker();
        killIngester();
        cluster.files().drop("after-the-kill.mp4");
        print("another film dropped");
        cluster.drain(Duration.ofMinutes(2));
        return report();
    }

    private void killWorker() throws InterruptedException {
        String worker = WORKERS.get(random.nextInt(WORKERS.size()));
        Program program = cluster.program(worker);
        program.awaitChild(random);
        program.kill();
        print("%s killed (SIGKILL) during its work", worker);
    }

    private void killIngester() throws InterruptedException {
        String active =
                cluster.program("ingester-1").log().contains("this program polls") ? "ingester-1" : "ingester-2";
        cluster.program(active).awaitLogged("this program polls");
        cluster.program(active).kill();
        print("%s killed (SIGKILL); the other one takes over", active);
    }

    private boolean report() throws IOException, InterruptedException {
        Census census = cluster.census();
        print(
                "%d of %d result sets complete and correct; lost %d, published twice %d, incomplete %d, orphaned processes %d",
                census.resultSets(),
                census.filesIn(),
                census.lost().size(),
                census.duplicated().size(),
                census.incomplete().size(),
                census.orphans().size());
        try {
            census.assertNoFaults();
            print("All results are correct.");
            return true;
        } catch (AssertionError e) {
            print("%s", e.getMessage());
            cluster.printLogs();
            return false;
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }
}
