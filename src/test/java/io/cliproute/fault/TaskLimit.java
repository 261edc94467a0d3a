package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Linux control group that limits the number of tasks, which are processes and threads. */
final class TaskLimit implements AutoCloseable {

    private static final Path V1 = Path.of("/sys/fs/cgroup/pids");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    private final Path group;

    private TaskLimit(Path group) {
        this.group = group;
    }

    /** Creates a group without a limit, which requires root. */
    static TaskLimit create() {
        String name = "cliproute-test-" + ProcessHandle.current().pid();
        Path group = Stream.of(V1, V2)
                .map(hierarchy -> hierarchy.resolve(name))
                .filter(TaskLimit::isUsable)
                .findFirst()
                .orElse(null);
        Requirements.that(group != null, "a limit on tasks requires a control group, which requires root");
        return new TaskLimit(group);
    }

    private static boolean isUsable(Path group) {
        try {
            Files.createDirectories(group);
            Files.writeString(group.resolve("pids.max"), "max");
            return true;
        } catch (IOException ignored) {
            // the other hierarchy may exist
            return false;
        }
    }

    /** Moves a running program with its threads into the group, which its new children join. */
    TaskLimit hold(long pid) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
        return this;
    }

    int tasks() throws IOException {
        return Integer.parseInt(Files.readString(group.resolve("pids.current")).strip());
    }

    /** Sets the limit. If it is lower than the current number of tasks, no task can be added. */
    void limit(int tasks) throws IOException {
        Files.writeString(group.resolve("pids.max"), String.valueOf(tasks));
    }

    /**
     * Waits until the given number of tasks were refused, but at most five seconds, because a program may wait before
     * each attempt.
     */
    void awaitRefusals(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> refusals() >= count || System.nanoTime() > end);
    }

    private int refusals() throws IOException {
        return Integer.parseInt(Files.readString(group.resolve("pids.events"))
                .lines()
                .findFirst()
                .orElse("max 0")
                .substring(4));
    }

    void lift() throws IOException {
        Files.writeString(group.resolve("pids.max"), "max");
    }

    /** Deletes the group; all tasks must have ended. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }
}
