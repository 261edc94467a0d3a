package io.cliproute.store;

import io.cliproute.job.JobKey;
import java.time.Clock;

/** Writes something down and is gone in the same moment, as after a SIGKILL. */
final class DyingProgram {

    static final JobKey KEY = new JobKey("cam", false, "movie.mp4", 1, 2);

    private DyingProgram() {}

    public static void main(String[] url) throws StoreUnusableException {
        JobStore.open(url[0], Clock.systemUTC()).recordKept(KEY);
        Runtime.getRuntime().halt(9);
    }
}
