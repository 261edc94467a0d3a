package io.cliproute.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * Handlers of Ctrl-C and SIGTERM. The first signal starts an orderly shutdown, as in any Java program. A second one,
 * which Java would ignore during the shutdown, ends the program at once.
 */
final class StopSignals {

    /** Time in which further signals are ignored: {@code timeout} and others signal the process and its group. */
    private static final Duration SAME_SIGNAL = Duration.ofMillis(200);

    /** {@link System#nanoTime} of the first signal; null before it. */
    private static final AtomicReference<Long> FIRST = new AtomicReference<>();

    private StopSignals() {}

    /**
     * Installs the handlers, except for signals that the system does not have or that are ignored, as by {@code nohup}.
     */
    static void install() {
        Signals.register("INT", () -> stop(ExitCode.INTERRUPTED));
        Signals.register("TERM", () -> stop(ExitCode.TERMINATED));
    }

    /** Checks whether a signal has started the shutdown. */
    static boolean isStopping() {
        return FIRST.get() != null;
    }

    /** Handles one signal; called on a new thread for each. */
    private static void stop(int exitCode) {
        long now = System.nanoTime();
        if (FIRST.compareAndSet(null, now)) {
            System.exit(exitCode);
        } else if (now - FIRST.get() > SAME_SIGNAL.toNanos()) {
            end(exitCode);
        }
    }

    private static void end(int exitCode) {
        endAtOnce(exitCode, "ended at once; the next start continues with the unfinished files");
    }

    /** Ends the program and its child processes without waiting for anything. */
    static void endAtOnce(int exitCode, String message) {
        // on systems where they do not end with their parent
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runnable print = () -> System.err.println("cliproute: " + message);
        try {
            Thread printer = new Thread(print);
            printer.start();
            // a blocked reader must not delay the end
            printer.join(200);
        } catch (OutOfMemoryError ignored) {
            // no thread can be created, which may be the reason for the end
            print.run();
        } catch (InterruptedException ignored) {
            // the program ends anyway
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
