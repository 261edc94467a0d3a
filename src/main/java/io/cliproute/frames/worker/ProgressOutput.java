package io.cliproute.frames.worker;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** Prints the progress twice a second, in the format of FFmpeg's {@code -progress}. Thread-safe. */
final class ProgressOutput implements Runnable {

    private static final long PERIOD_MILLIS = 500;

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong micros = new AtomicLong();
    private final PrintStream out;

    private ProgressOutput(PrintStream out) {
        this.out = out;
    }

    /** Starts a daemon thread that prints the progress. */
    static ProgressOutput start(PrintStream out) {
        ProgressOutput progress = new ProgressOutput(out);
        Thread thread = new Thread(progress, "progress");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    /** Adds one frame and its duration in microseconds. */
    void addFrame(long duration) {
        frames.incrementAndGet();
        micros.addAndGet(Math.max(0, duration));
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                out.print("frame=" + frames + "\nout_time_us=" + micros + "\nprogress=continue\n");
                out.flush();
            }
        } catch (InterruptedException ignored) {
            // the program is ending
        }
    }
}
