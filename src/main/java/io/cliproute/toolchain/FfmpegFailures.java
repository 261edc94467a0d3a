package io.cliproute.toolchain;

import io.cliproute.process.CommandFailedException;
import io.cliproute.process.CommandFailedException.Kind;
import io.cliproute.process.FailureInterpreter;
import java.util.Optional;

/** Interprets the failures of FFmpeg's programs, and of the program that analyzes frames with FFmpeg. */
public final class FfmpegFailures implements FailureInterpreter {

    /** FFmpeg exits with this code, without a message, when it receives SIGTERM; with a message, it may mean EPERM. */
    private static final int TERMINATED = 255;

    /** Checks whether a failure is that of a process whose input ends too early. */
    public static boolean isIncompleteInput(Throwable failure) {
        return failure instanceof CommandFailedException failed
                && failed.kind() == Kind.EXIT
                && FfmpegMessages.reportsIncompleteInput(failed.stderr());
    }

    @Override
    public String summary(String stderr) {
        return FfmpegMessages.summary(stderr);
    }

    @Override
    public Optional<Diagnosis> diagnose(String program, int exitCode, String stderr) {
        String summary = summary(stderr);
        if (exitCode == TERMINATED && summary.isEmpty()) {
            return Optional.of(Diagnosis.killed(program));
        }
        return LimitMessages.exceededLimit(exitCode, stderr)
                .map(message -> new Diagnosis(Kind.LIMIT, message))
                .or(() -> LimitMessages.reportsOutOfMemory(stderr)
                        ? Optional.of(outOfMemory(program, stderr, summary))
                        : Optional.empty());
    }

    private static Diagnosis outOfMemory(String program, String stderr, String summary) {
        // the message is the same where a thread can't be created because the user has too many
        String alternative =
                stderr.contains("Resource temporarily unavailable") ? ", or more threads than ulimit -u" : "";
        return new Diagnosis(
                Kind.MEMORY,
                program + " needs more memory than cliproute.ffmpeg.max-memory allows" + alternative + ": " + summary);
    }

    @Override
    public String outputTooLarge() {
        return LimitMessages.TOO_LARGE;
    }
}
