package io.cliproute.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts how often Linux refused to create a process or a thread for this program or its children because of the
 * limit on tasks of their control group. The messages of programs often do not tell that limit from one on memory.
 */
final class TaskRefusals {

    private static final Path GROUPS = Path.of("/proc/self/cgroup");

    /** Mount point of the controller in cgroup version 1. */
    private static final Path V1 = Path.of("/sys/fs/cgroup/pids");

    /** Mount point of the only hierarchy in cgroup version 2. */
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    /** Messages of bubblewrap, setsid and shells that could not create a process. */
    private static final Pattern NO_FORK =
            Pattern.compile("(?i)can(?:'t|not) fork|(?:fork|namespace)[^\\n]*: Resource temporarily unavailable");

    private TaskRefusals() {}

    /** Checks whether a program reports that it could not create a process. */
    static boolean isReportedIn(String stderr) {
        return NO_FORK.matcher(stderr).find();
    }

    /** Returns the number of refusals so far, or 0 if the system does not count them. */
    static long count() {
        try (Stream<String> groups = Files.lines(GROUPS)) {
            return groups.mapToLong(TaskRefusals::count).max().orElse(0);
        } catch (IOException ignored) {
            // not Linux
            return 0;
        }
    }

    /** @param group number, controllers and path, as in {@code 8:pids:/system.slice} or {@code 0::/} */
    private static long count(String group) {
        String[] parts = group.split(":", 3);
        if (parts.length < 3 || !parts[1].equals("pids") && !parts[1].isEmpty()) {
            return 0;
        }
        Path hierarchy = parts[1].isEmpty() ? V2 : V1;
        Path events = hierarchy.resolve(parts[2].substring(1)).resolve("pids.events");
        // in a container the own group is the root of the hierarchy, whatever its path is outside
        return read(Files.isReadable(events) ? events : hierarchy.resolve("pids.events"));
    }

    private static long read(Path events) {
        try (Stream<String> lines = Files.lines(events)) {
            return lines.filter(line -> line.startsWith("max "))
                    .mapToLong(line -> Long.parseLong(line.substring("max ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ignored) {
            // the root of a hierarchy has no limit
            return 0;
        }
    }
}
