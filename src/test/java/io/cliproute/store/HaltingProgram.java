package io.cliproute.store;

import io.cliproute.job.JobKey;
import java.time.Clock;

/** Program that writes one record and halts at once, as after a SIGKILL. */
final class HaltingProgram {

    static final JobKey KEY = new JobKey("cam", false, "movie.mp4", 1, 2);

    private HaltingProgram() {}

    public static void main(String[] url) throws StoreUnusableException {
        JobStore.open(url[0], Clock.systemUTC()).recordKept(KEY);
        Runtime.getRuntime().halt(9);
    }
}
