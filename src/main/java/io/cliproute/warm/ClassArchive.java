package io.cliproute.warm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Java's archive of what a {@link WarmWorker} loads (class-data sharing), with which it starts faster. The launcher says where
 * it lies, and at its rehearsal, where it is to be written: Java does so when such a child ends by itself.
 *
 * @param isToBeWritten or is there
 */
record ClassArchive(Path file, boolean isToBeWritten) {

    private static final String THERE = "launcher.child.archive";
    private static final String TO_BE_WRITTEN = "launcher.child.archive.write";

    /** Where the launcher has said so, and one is there. Java itself looks whether it fits, and does without where not. */
    static Optional<ClassArchive> ofLauncher() {
        return named(TO_BE_WRITTEN)
                .map(file -> new ClassArchive(file, true))
                .or(() -> named(THERE).filter(Files::isRegularFile).map(file -> new ClassArchive(file, false)));
    }

    private static Optional<Path> named(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Path::of);
    }

    /** What Java is told of it. */
    String option() {
        return (isToBeWritten ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + file;
    }
}
