package io.cliproute.frames.worker;

import java.util.List;

/**
 * A frame that was looked at more closely.
 *
 * @param frame its number, the first is 0
 * @param micros when it is shown, since the file's beginning
 * @param sharpness the variance of its Laplacian
 * @param faces found in it
 */
record Sample(int frame, long micros, float sharpness, List<Face> faces) {

    Sample {
        faces = List.copyOf(faces);
    }

    /** A face's box, in pixels of the picture as it is shown. */
    record Face(int x, int y, int width, int height) {}

    Sample numbered(int offset) {
        return new Sample(frame + offset, micros, sharpness, faces);
    }
}
