package io.cliproute.frames.worker;

import java.util.Arrays;

/** What was measured of each frame, in the order they are shown in: 20 bytes a frame, as a film has many. */
final class FrameSeries {

    private static final int FIRST = 1024;

    private long[] micros = new long[FIRST];
    private float[] luma = new float[FIRST];
    private float[] black = new float[FIRST];
    private float[] motion = new float[FIRST];
    private int size;

    void add(long time, float brightness, float blackness, float change) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
            luma = Arrays.copyOf(luma, 2 * size);
            black = Arrays.copyOf(black, 2 * size);
            motion = Arrays.copyOf(motion, 2 * size);
        }
        micros[size] = time;
        luma[size] = brightness;
        black[size] = blackness;
        motion[size++] = change;
    }

    /** Those of the next stretch. */
    void addAll(FrameSeries next, float changeOfFirst) {
        for (int i = 0; i < next.size; i++) {
            add(next.micros[i], next.luma[i], next.black[i], i == 0 ? changeOfFirst : next.motion[i]);
        }
    }

    int size() {
        return size;
    }

    /** When the frame is shown, in microseconds since the file's beginning. */
    long micros(int frame) {
        return micros[frame];
    }

    /** How bright it is, from 0 to 100. */
    float luma(int frame) {
        return luma[frame];
    }

    /** How much of it is black, from 0 to 1. */
    float black(int frame) {
        return black[frame];
    }

    /** How far it is from the frame before, from 0 to 100. */
    float motion(int frame) {
        return motion[frame];
    }

    /** How long a frame is shown, usually: the median of the times between them; 0 when there are not two. */
    long usualGap() {
        long[] gaps = new long[Math.max(0, size - 1)];
        for (int i = 1; i < size; i++) {
            gaps[i - 1] = micros[i] - micros[i - 1];
        }
        Arrays.sort(gaps);
        return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
    }
}
