package io.cliproute.process;

import io.cliproute.exchange.ExchangeProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Command line to run, as a value in the exchange property {@value ExchangeProperties#COMMAND}. No message header can
 * change it.
 *
 * @param executable absolute path
 * @param arguments without the executable
 * @param access files that the process can access, with its working folder
 * @param timeout wall-clock time after which the process is ended
 * @param exitValues exit codes that mean success; empty if the output is judged and the exit code does not matter
 * @param listener receives each line of standard output when it is written, on another thread
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

    /** Returns a command without a listener that has to exit with 0. */
    public static Command of(Path executable, List<String> arguments, FileAccess access, Duration timeout) {
        return new Command(executable, arguments, access, timeout, Set.of(0), line -> {}, Optional.empty());
    }

    /** Returns this command with a timeout that is not longer than the given time, and at least 1 ms. */
    public Command within(Duration time) {
        if (time.compareTo(timeout) >= 0) {
            return this;
        }
        Duration rest = time.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : time;
        return new Command(executable, arguments, access, rest, exitValues, listener, stall);
    }

    /** Returns this command without a check of its exit code, for callers that judge the output. */
    public Command acceptingAnyExitCode() {
        return new Command(executable, arguments, access, timeout, Set.of(), listener, stall);
    }
}
