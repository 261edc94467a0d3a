package io.cliproute.bench;

/**
 * What a command took.
 *
 * @param seconds wall-clock time
 * @param cpuSeconds user and system time of it and of all processes it started
 */
record Usage(double seconds, double cpuSeconds) {

    /** Of one of so many files. */
    Usage perFile(int files) {
        return new Usage(seconds / files, cpuSeconds / files);
    }
}
