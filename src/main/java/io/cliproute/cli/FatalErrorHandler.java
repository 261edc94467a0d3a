package io.cliproute.cli;

/**
 * Ends the program when one of its threads has ended with an error, as when no thread can be created: Camel does not replace
 * the worker of a queue, so files would wait for ever without a message. A supervisor restarts the program.
 */
final class FatalErrorHandler {

    private FatalErrorHandler() {}

    /** @param before is run first, in the thread that ends */
    static void endProgram(Runnable before) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (thrown instanceof Error) {
                before.run();
                StopSignals.endAtOnce(ExitCode.WRONG_ENVIRONMENT, message(thread, thrown));
            }
            System.err.println("cliproute: thread '" + thread.getName() + "' ended with " + thrown);
        });
    }

    private static String message(Thread thread, Throwable error) {
        String advice = error instanceof OutOfMemoryError
                ? "; allow it more memory or tasks (-Xmx, pids.max, TasksMax, ulimit -u)"
                : "";
        return "ended because thread '" + thread.getName() + "' failed with " + error + advice
                + "; the next start continues with the files that are not finished";
    }
}
