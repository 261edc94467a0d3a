package io.cliproute.cli;

import java.io.PrintWriter;

/** Prints the results of checks, one line each, and keeps the exit code of the first failure. Not thread-safe. */
final class DoctorReport {

    private final PrintWriter out;
    private int exitCode = ExitCode.OK;

    DoctorReport(PrintWriter out) {
        this.out = out;
    }

    void ok(String subject, String result) {
        print("ok  ", subject, result);
    }

    void fail(String subject, String reason, int code) {
        print("FAIL", subject, reason);
        exitCode = exitCode == ExitCode.OK ? code : exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    private void print(String mark, String subject, String text) {
        out.printf("%s %-14s %s%n", mark, subject, text);
        out.flush();
    }
}
