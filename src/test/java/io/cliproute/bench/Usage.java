package io.cliproute.bench;

/**
 * Resources that a command has used.
 *
 * @param seconds wall-clock time
 * @param cpuSeconds user and system time of the command and all its child processes; NaN if unknown
 */
record Usage(double seconds, double cpuSeconds) {

    /** Returns a copy with unknown processor time, for commands whose child processes are not counted. */
    Usage withoutCpu() {
        return new Usage(seconds, Double.NaN);
    }

    /** Returns the usage per file. */
    Usage perFile(int files) {
        return new Usage(seconds / files, cpuSeconds / files);
    }
}
