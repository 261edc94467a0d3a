package io.cliproute.batch;

/** Hears what becomes of the files, from the threads of the workers. */
public interface BatchListener {

    /** A file has come to its end. */
    void ended(JobOutcome outcome);

    /** The program was told to stop; nothing more will be heard. */
    void interrupted();
}
