package io.cliproute.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Requirements of a test beyond a JDK: programs and permissions of the machine. A test whose requirement is not met is
 * skipped with a message; with {@code -Dtools=required}, as in CI, it fails.
 */
public final class Requirements {

    private Requirements() {}

    /** @param program name on {@code PATH} */
    public static void tool(String program) {
        that(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                program + " is not installed here, so this was not tested");
    }

    /**
     * Checks whether the JDK has a class archive of its own (java -Xshare:dump makes it), on top of which it writes
     * others.
     */
    public static boolean hasDefaultClassArchive() {
        return Files.exists(Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa"));
    }

    /** Skips or fails the test unless the machine allows something, such as a mount. */
    public static void that(boolean isSo, String reason) {
        if (isSo) {
            return;
        }
        if ("required".equals(System.getProperty("tools"))) {
            fail(reason);
        }
        abort(reason);
    }
}
