package io.cliproute.frames.worker;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** Says how far it is, twice a second, as FFmpeg's {@code -progress} does. Threads share one instance. */
final class ProgressOutput implements Runnable {

    private static final long PERIOD_MILLIS = 500;

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong micros = new AtomicLong();
    private final PrintStream to;

    private ProgressOutput(PrintStream to) {
        this.to = to;
    }

    static ProgressOutput reporting(PrintStream to) {
        ProgressOutput progress = new ProgressOutput(to);
        Thread thread = new Thread(progress, "progress");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    /** One more frame, and so much more of the film, in microseconds. */
    void seen(long more) {
        frames.incrementAndGet();
        micros.addAndGet(Math.max(0, more));
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                to.print("frame=" + frames + "\nout_time_us=" + micros + "\nprogress=continue\n");
                to.flush();
            }
        } catch (InterruptedException ignored) {
            // the program ends
        }
    }
}
