package io.cliproute.batch;

/** Listener for the jobs of a batch. Workers call it from their threads, several at the same time. */
public interface BatchListener {

    /** Called once for each file, when its job has ended or was skipped. */
    void jobEnded(JobOutcome outcome);

    /** Called when the program was told to stop. No other method is called afterwards. */
    void interrupted();
}
