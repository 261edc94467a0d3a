package io.cliproute.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process to be run, as a value in the exchange property {@value #PROPERTY}. No header has a say in it.
 *
 * @param executable absolute
 * @param arguments without the executable
 * @param folder the working folder
 * @param timeout wall-clock time after which the process is ended
 * @param listener hears each line of its standard output as it is written, on another thread
 */
public record Command(
        Path executable, List<String> arguments, Path folder, Duration timeout, Consumer<String> listener) {

    /** The name of the exchange property. */
    public static final String PROPERTY = "cliproute.command";

    public Command {
        arguments = List.copyOf(arguments);
    }

    /** One that nobody listens to. */
    Command(Path executable, List<String> arguments, Path folder, Duration timeout) {
        this(executable, arguments, folder, timeout, line -> {});
    }
}
