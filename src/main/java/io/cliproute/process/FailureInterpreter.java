package io.cliproute.process;

import java.util.Optional;

/** Interprets the failures of a program by its exit code and its messages. Implementations are thread-safe. */
public interface FailureInterpreter {

    /** Interpreter for any program: knows neither its messages nor its exit codes. */
    FailureInterpreter GENERIC = new FailureInterpreter() {
        @Override
        public String summary(String stderr) {
            return StderrSummary.of(stderr.lines());
        }

        @Override
        public Optional<Diagnosis> diagnose(String program, int exitCode, String stderr) {
            return Optional.empty();
        }

        @Override
        public String outputTooLarge() {
            return "the output exceeds the limit on its size";
        }
    };

    /**
     * Summarizes what the program wrote to its standard error in one line.
     *
     * @return empty if it wrote nothing that matters
     */
    String summary(String stderr);

    /**
     * Recognizes a failure that is more specific than a non-zero exit code.
     *
     * @param program the file name of the executable
     * @return empty if the exit code and the summary say all that is known
     */
    Optional<Diagnosis> diagnose(String program, int exitCode, String stderr);

    /** Returns the message for a process that was ended because its files exceeded the limit on their total size. */
    String outputTooLarge();

    /**
     * Cause of a failure.
     *
     * @param message complete sentence for the user
     */
    record Diagnosis(CommandFailedException.Kind kind, String message) {

        /** Returns the diagnosis for a process that was ended by somebody else. */
        public static Diagnosis killed(String program) {
            return new Diagnosis(
                    CommandFailedException.Kind.KILLED,
                    program + " was killed by another process, or because the machine ran out of memory");
        }
    }
}
