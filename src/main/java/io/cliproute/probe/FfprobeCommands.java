package io.cliproute.probe;

import io.cliproute.operation.InputRestrictions;
import io.cliproute.process.Command;
import io.cliproute.process.FileAccess;
import io.cliproute.toolchain.Toolchain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Creates commands that have ffprobe report the format and the streams of a file as JSON. */
public final class FfprobeCommands {

    /** Probing a real file takes a second or two; a file that was crafted to be slow does not get more than this. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * For some files ffprobe decodes a few pictures to detect their format, for which their quality does not matter.
     */
    private static final List<String> FAST_DECODING = List.of("-skip_loop_filter", "all");

    private final Toolchain toolchain;

    public FfprobeCommands(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    /**
     * Returns the command for a file.
     *
     * @param options additional options, before {@code -i}
     * @param folder working folder
     */
    public Command report(List<String> options, Path file, Path folder) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        arguments.addAll(options);
        arguments.addAll(FAST_DECODING);
        arguments.addAll(List.of("-show_format", "-show_streams", "-of", "json", "-i", InputRestrictions.url(file)));
        return Command.of(toolchain.ffprobe(), arguments, FileAccess.reading(file, folder), TIMEOUT);
    }
}
