package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A Linux control group that limits the number of tasks, which are processes and their threads. */
final class TaskLimit implements AutoCloseable {

    private static final Path V1 = Path.of("/sys/fs/cgroup/pids");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    private final Path group;

    private TaskLimit(Path group) {
        this.group = group;
    }

    /** Creates a group without a limit; the test needs to be allowed that. */
    static TaskLimit create() {
        String name = "cliproute-test-" + ProcessHandle.current().pid();
        Path group = Stream.of(V1, V2)
                .map(hierarchy -> hierarchy.resolve(name))
                .filter(TaskLimit::isUsable)
                .findFirst()
                .orElse(null);
        Needed.that(
                group != null,
                "a limit on tasks needs a control group, and this user may not create one: run it as root");
        return new TaskLimit(group);
    }

    private static boolean isUsable(Path group) {
        try {
            Files.createDirectories(group);
            Files.writeString(group.resolve("pids.max"), "max");
            return true;
        } catch (IOException ignored) {
            // the other hierarchy may be there
            return false;
        }
    }

    /** Moves a running program with its threads into the group; what it starts from now on is in it, too. */
    TaskLimit hold(long pid) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
        return this;
    }

    int tasks() throws IOException {
        return Integer.parseInt(Files.readString(group.resolve("pids.current")).strip());
    }

    /** Fewer than there are is allowed: none can be added then. */
    void limit(int tasks) throws IOException {
        Files.writeString(group.resolve("pids.max"), String.valueOf(tasks));
    }

    /** Waits until so many tasks were refused, or for five seconds: a program may wait longer before each try. */
    void awaitRefusals(int many) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> refusals() >= many || System.nanoTime() > end);
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

    /** When all tasks have ended. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }
}
