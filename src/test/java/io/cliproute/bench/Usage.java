package io.cliproute.bench;

/**
 * What a command took.
 *
 * @param seconds wall-clock time
 * @param cpuSeconds user and system time of it and of all processes it started; NaN where that is not known
 */
record Usage(double seconds, double cpuSeconds) {

    /** Where processes of it have ended as nobody's children. */
    Usage withoutCpu() {
        return new Usage(seconds, Double.NaN);
    }

    /** Of one of so many files. */
    Usage perFile(int files) {
        return new Usage(seconds / files, cpuSeconds / files);
    }
}
