package io.cliproute.batch;

/** Hears what becomes of the files, from the threads of the workers. */
public interface Listener {

    /** A file has come to its end. */
    void ended(Outcome outcome);

    /** The program was told to stop; nothing more will be heard. */
    void interrupted();
}
