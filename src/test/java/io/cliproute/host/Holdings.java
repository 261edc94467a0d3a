package io.cliproute.host;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Resources of the JVM that a stopped context has to release.
 *
 * @param threads threads of Camel, the pipeline and its job store
 * @param files open files
 * @param beans MBeans of Camel
 */
record Holdings(List<String> threads, List<String> files, Set<ObjectName> beans) {

    static Holdings now() {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?i).*(camel|cliproute|h2|mvstore|hikari).*"))
                // one thread that Camel's shutdown strategy keeps in a context that is started again
                .filter(name -> !name.endsWith("ShutdownTask"))
                .map(name -> name.replaceAll("#?\\d+", "N"))
                .sorted()
                .toList();
        return new Holdings(threads, openFiles(), beansOfCamel());
    }

    private static Set<ObjectName> beansOfCamel() {
        try {
            return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("org.apache.camel:*"), null);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the targets of all open files; none where the system does not tell. */
    private static List<String> openFiles() {
        File[] files = Path.of("/proc/self/fd").toFile().listFiles();
        return Stream.of(files == null ? new File[0] : files)
                .map(Holdings::target)
                // classes are loaded at any time
                .filter(target -> !target.endsWith(".jar"))
                .sorted()
                .toList();
    }

    private static String target(File link) {
        try {
            return Files.readSymbolicLink(link.toPath()).toString();
        } catch (IOException e) {
            return "closed";
        }
    }
}
