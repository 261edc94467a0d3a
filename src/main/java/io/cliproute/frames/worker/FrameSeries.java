package io.cliproute.frames.worker;

import java.util.Arrays;

/**
 * Measurements of all frames in presentation order. They are kept in arrays, 20 bytes per frame, as a video has many
 * frames. Not thread-safe.
 */
final class FrameSeries {

    private static final int INITIAL_CAPACITY = 1024;

    private long[] micros = new long[INITIAL_CAPACITY];
    private float[] luma = new float[INITIAL_CAPACITY];
    private float[] black = new float[INITIAL_CAPACITY];
    private float[] motion = new float[INITIAL_CAPACITY];
    private int size;

    void add(long frameMicros, float frameLuma, float frameBlack, float frameMotion) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
            luma = Arrays.copyOf(luma, 2 * size);
            black = Arrays.copyOf(black, 2 * size);
            motion = Arrays.copyOf(motion, 2 * size);
        }
        micros[size] = frameMicros;
        luma[size] = frameLuma;
        black[size] = frameBlack;
        motion[size++] = frameMotion;
    }

    /** Adds the measurements of the next segment, with another motion for its first frame. */
    void addAll(FrameSeries next, float motionOfFirst) {
        for (int i = 0; i < next.size; i++) {
            add(next.micros[i], next.luma[i], next.black[i], i == 0 ? motionOfFirst : next.motion[i]);
        }
    }

    int size() {
        return size;
    }

    /** Returns the presentation time of a frame, in microseconds from the start of the file. */
    long micros(int frame) {
        return micros[frame];
    }

    /** Returns the mean brightness of a frame, from 0 to 100. */
    float luma(int frame) {
        return luma[frame];
    }

    /** Returns the share of black pixels of a frame, from 0 to 1. */
    float black(int frame) {
        return black[frame];
    }

    /** Returns the mean difference of a frame to the previous one, from 0 to 100. */
    float motion(int frame) {
        return motion[frame];
    }

    /** Returns the median time between consecutive frames, in microseconds; 0 if there are fewer than two frames. */
    long medianInterval() {
        long[] intervals = new long[Math.max(0, size - 1)];
        for (int i = 1; i < size; i++) {
            intervals[i - 1] = micros[i] - micros[i - 1];
        }
        Arrays.sort(intervals);
        return intervals.length == 0 ? 0 : intervals[intervals.length / 2];
    }
}
