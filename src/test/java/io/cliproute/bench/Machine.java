package io.cliproute.bench;

import com.sun.management.OperatingSystemMXBean;
import io.cliproute.pipeline.Version;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** Description of the machine in one sentence. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path SYSTEM = Path.of("/etc/os-release");

    private Machine() {}

    static String described(Toolchain toolchain) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%s: cliproute %s on %d cores (%s), %.1f GB of memory, %s, Java %s, FFmpeg %s (%s); load before the start %.1f.",
                LocalDate.now(ZoneOffset.UTC),
                Version.current(),
                system.getAvailableProcessors(),
                value(PROCESSORS, "model name", System.getProperty("os.arch")),
                system.getTotalMemorySize() / 1e9,
                value(SYSTEM, "PRETTY_NAME", System.getProperty("os.name")),
                Runtime.version(),
                toolchain.version(),
                toolchain.origin(),
                system.getSystemLoadAverage());
    }

    /** Returns the value of a key in one of Linux's information files. */
    private static String value(Path file, String key, String otherwise) throws IOException {
        if (Files.notExists(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.replaceFirst("^[^:=]*[:=]", "")
                            .replace("\"", "")
                            .strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
