package io.cliproute.job;

/** Progress of one job. Its worker updates it; any thread may read it. */
public final class JobProgress {

    private volatile double share;
    private volatile boolean rendered;

    /**
     * Raises the progress to a share. A lower share is ignored, because a fallback that starts again must not move the
     * progress backwards.
     *
     * @param rendered share of the rendering that is done, from 0 to 1
     */
    public void advanceTo(double rendered) {
        share = Math.max(share, rendered);
    }

    /** Returns the share of the rendering that is done, from 0 to 1. */
    public double share() {
        return Math.min(1, share);
    }

    /** Records that the whole result set has been rendered. */
    void completeRendering() {
        rendered = true;
    }

    /** Checks whether the whole result set has been rendered and only its delivery remains. */
    public boolean isRendered() {
        return rendered;
    }
}
