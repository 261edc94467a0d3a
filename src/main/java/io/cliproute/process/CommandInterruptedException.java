package io.cliproute.process;

/** Thrown when the thread that waits for a process is interrupted; the process has been ended. */
public final class CommandInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandInterruptedException(String program, InterruptedException cause) {
        super(program + " was interrupted because the program is stopping", cause);
    }
}
