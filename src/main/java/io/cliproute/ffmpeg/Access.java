package io.cliproute.ffmpeg;

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
record Access(Path folder, boolean writes, Optional<Path> reads, List<Path> program, List<Path> libraries) {

    Access {
        program = List.copyOf(program);
        libraries = List.copyOf(libraries);
    }

    Access(Path folder, boolean writes, Optional<Path> reads) {
        this(folder, writes, reads, List.of(), List.of());
    }

    /** That of a process that only answers. */
    static Access reading(Path file, Path folder) {
        return new Access(folder, false, Optional.of(file.toAbsolutePath()));
    }

    /** That of a process that makes something. */
    static Access making(Path source, Path folder) {
        return new Access(folder, true, Optional.of(source.toAbsolutePath()));
    }

    /** The same for another program than FFmpeg, which may start FFmpeg. */
    Access of(List<Path> parts, List<Path> folders) {
        return new Access(folder, writes, reads, parts, folders);
    }
}
