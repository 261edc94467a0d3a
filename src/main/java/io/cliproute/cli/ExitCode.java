package io.cliproute.cli;

/** Exit codes of the program. */
final class ExitCode {

    static final int OK = 0;
    static final int MEDIA_FAILED = 1;
    static final int WRONG_CALL = 2;
    static final int WRONG_ENVIRONMENT = 3;
    static final int INTERRUPTED = 130;
    static final int TERMINATED = 143;

    private ExitCode() {}
}
