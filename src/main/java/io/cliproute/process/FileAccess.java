package io.cliproute.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that a process can access.
 *
 * @param folder working folder, absolute; readable
 * @param writes whether the working folder is writable, too
 * @param reads the one file outside the working folder that is readable, absolute; empty if there is none
 * @param program files and folders of the program, unless every sandbox contains them
 * @param libraries folders of the program with shared libraries
 */
public record FileAccess(Path folder, boolean writes, Optional<Path> reads, List<Path> program, List<Path> libraries) {

    public FileAccess {
        program = List.copyOf(program);
        libraries = List.copyOf(libraries);
    }

    public FileAccess(Path folder, boolean writes, Optional<Path> reads) {
        this(folder, writes, reads, List.of(), List.of());
    }

    /** Returns the access of a process that reads a file and writes nothing. */
    public static FileAccess reading(Path file, Path folder) {
        return new FileAccess(folder, false, Optional.of(file.toAbsolutePath()));
    }

    /** Returns the access of a process that reads a source and writes to its working folder. */
    public static FileAccess writing(Path source, Path folder) {
        return new FileAccess(folder, true, Optional.of(source.toAbsolutePath()));
    }

    /** Returns this access for a program that the sandbox does not contain by default. */
    public FileAccess withProgram(List<Path> files, List<Path> libraryFolders) {
        return new FileAccess(folder, writes, reads, files, libraryFolders);
    }
}
