package io.cliproute.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * Ctrl-C and SIGTERM: the first one stops the program in good order, as Java does by itself; a second one, of which Java takes
 * no notice while it stops, ends it at once.
 */
final class StopSignals {

    /** {@code timeout} and others send a signal to the program and to its group: both are one wish. */
    private static final Duration ONE_WISH = Duration.ofMillis(200);

    /** When the first one came, in the nanoseconds of {@link System#nanoTime}; null before that. */
    private static final AtomicReference<Long> FIRST = new AtomicReference<>();

    private StopSignals() {}

    /** From now on; where the system has no such signal, or it is ignored as by {@code nohup}, nothing changes. */
    static void obey() {
        Signals.register("INT", () -> stop(ExitCode.INTERRUPTED));
        Signals.register("TERM", () -> stop(ExitCode.TERMINATED));
    }

    /** Whether one has come: the program is stopping. */
    static boolean came() {
        return FIRST.get() != null;
    }

    /** Each signal comes on a thread of its own. */
    private static void stop(int exitCode) {
        long now = System.nanoTime();
        if (FIRST.compareAndSet(null, now)) {
            System.exit(exitCode);
        } else if (now - FIRST.get() > ONE_WISH.toNanos()) {
            end(exitCode);
        }
    }

    private static void end(int exitCode) {
        endAtOnce(exitCode, "ended at once; what was not finished is taken up by the next start");
    }

    /** Ends the program without waiting for anything, its children as well. */
    static void endAtOnce(int exitCode, String message) {
        // where they don't die with us by themselves
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runnable print = () -> System.err.println("cliproute: " + message);
        try {
            Thread words = new Thread(print);
            words.start();
            // a reader that has stopped must not delay the end
            words.join(200);
        } catch (OutOfMemoryError ignored) {
            // no thread can be created, which may be why the program ends
            print.run();
        } catch (InterruptedException ignored) {
            // it ends anyway
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
