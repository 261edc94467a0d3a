package io.cliproute.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What of the disk a process needs, and no more.
 *
 * @param folder its working folder, absolute; it may read what lies there
 * @param writes whether it may write there, too
 * @param reads the one file elsewhere that it may read, absolute; empty: none
 * @param program files and folders of the program itself, where it is another one than FFmpeg
 * @param libraries those folders of it that hold libraries
 */
public record FileAccess(Path folder, boolean writes, Optional<Path> reads, List<Path> program, List<Path> libraries) {

    public FileAccess {
        program = List.copyOf(program);
        libraries = List.copyOf(libraries);
    }

    public FileAccess(Path folder, boolean writes, Optional<Path> reads) {
        this(folder, writes, reads, List.of(), List.of());
    }

    /** That of a process that only answers. */
    public static FileAccess reading(Path file, Path folder) {
        return new FileAccess(folder, false, Optional.of(file.toAbsolutePath()));
    }

    /** That of a process that makes something. */
    public static FileAccess making(Path source, Path folder) {
        return new FileAccess(folder, true, Optional.of(source.toAbsolutePath()));
    }

    /** The same for another program than FFmpeg, which may start FFmpeg. */
    public FileAccess of(List<Path> parts, List<Path> folders) {
        return new FileAccess(folder, writes, reads, parts, folders);
    }
}
