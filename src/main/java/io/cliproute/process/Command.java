package io.cliproute.process;

import io.cliproute.exchange.ExchangeProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A process to be run, as a value in the exchange property {@value ExchangeProperties#COMMAND}. No header has a say in it.
 *
 * @param executable absolute
 * @param arguments without the executable
 * @param access what of the disk it needs, its working folder included
 * @param timeout wall-clock time after which the process is ended
 * @param exitValues those that mean success; empty: any, for whom the answer is enough
 * @param listener hears each line of its standard output as it is written, on another thread
 * @param stall limit on the time without progress; empty if the program prints nothing about its progress
 */
public record Command(
        Path executable,
        List<String> arguments,
        FileAccess access,
        Duration timeout,
        Set<Integer> exitValues,
        Consumer<String> listener,
        Optional<StallLimit> stall) {

    public Command {
        arguments = List.copyOf(arguments);
        exitValues = Set.copyOf(exitValues);
    }

    /** One that nobody listens to and that has to succeed. */
    public static Command of(Path executable, List<String> arguments, FileAccess access, Duration timeout) {
        return new Command(executable, arguments, access, timeout, Set.of(0), line -> {}, Optional.empty());
    }

    /** The same, whose exit code says nothing: its answer is judged. */
    public Command whateverItsExitCode() {
        return new Command(executable, arguments, access, timeout, Set.of(), listener, stall);
    }
}
