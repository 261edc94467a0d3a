package io.cliproute.frames.worker;

import java.util.List;

/**
 * Frame of which sharpness and faces have been determined.
 *
 * @param frame number of the frame, beginning with 0
 * @param micros presentation time, in microseconds from the start of the file
 * @param sharpness variance of the Laplacian
 */
record FrameSample(int frame, long micros, float sharpness, List<Face> faces) {

    FrameSample {
        faces = List.copyOf(faces);
    }

    /** Bounding box of a face, in display pixels. */
    record Face(int x, int y, int width, int height) {}

    FrameSample shiftedBy(int offset) {
        return new FrameSample(frame + offset, micros, sharpness, faces);
    }
}
