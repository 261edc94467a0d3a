package io.cliproute.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process to be run, as a value in the exchange property {@value #PROPERTY}. No header has a say in it.
 *
 * @param executable absolute
 * @param arguments without the executable
 * @param folder the working folder
 * @param timeout wall-clock time after which the process is ended
 */
public record Command(Path executable, List<String> arguments, Path folder, Duration timeout) {

    /** The name of the exchange property. */
    public static final String PROPERTY = "cliproute.command";

    public Command {
        arguments = List.copyOf(arguments);
    }
}
