package io.cliproute.cli;

/**
 * Ends the program when a thread dies of an {@link Error}, for example because no thread can be created. Camel does not
 * replace a dead consumer of a queue, so that files would wait forever without a message. A supervisor restarts the
 * program.
 */
final class FatalErrorHandler {

    private FatalErrorHandler() {}

    /**
     * Installs the handler for all threads.
     *
     * @param before action to run before the program ends, on the thread that dies
     */
    static void install(Runnable before) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (thrown instanceof Error) {
                before.run();
                StopSignals.endAtOnce(ExitCode.WRONG_ENVIRONMENT, message(thread, thrown));
            }
            System.err.println("cliproute: thread '" + thread.getName() + "' died of " + thrown);
        });
    }

    private static String message(Thread thread, Throwable error) {
        String advice = error instanceof OutOfMemoryError
                ? "; allow more memory or tasks (-Xmx, pids.max, TasksMax, ulimit -u)"
                : "";
        return "ended because thread '" + thread.getName() + "' died of " + error + advice
                + "; the next start continues with the unfinished files";
    }
}
