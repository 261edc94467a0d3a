package io.cliproute.frames.worker;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Measures a frame, and its difference to the previous one, with OpenCV. Not thread-safe. */
final class FrameMetrics {

    /**
     * Factor by which frames are reduced before they are compared, so that noise and small movements have little
     * effect.
     */
    private static final int REDUCTION = 4;

    /** Upper limit of a black pixel, a tenth of the range, as in FFmpeg's {@code blackdetect}. */
    private static final double BLACK_LEVEL = 25.5;

    private static final double MAX_LEVEL = 255;

    private final Mat frame;
    private final Size reducedSize;
    private final Mat scratch = new Mat();
    private final MatOfDouble mean = new MatOfDouble();
    private final MatOfDouble deviation = new MatOfDouble();
    private Mat current = new Mat();
    private Mat previous = new Mat();

    FrameMetrics(int width, int height) {
        frame = new Mat(height, width, CvType.CV_8UC1);
        reducedSize = new Size(Math.max(1, width / REDUCTION), Math.max(1, height / REDUCTION));
    }

    /** Sets the frame that the other methods measure. */
    void setFrame(byte[] pixels) {
        frame.put(0, 0, pixels);
        Mat unused = previous;
        previous = current;
        current = unused;
        Imgproc.resize(frame, current, reducedSize, 0, 0, Imgproc.INTER_AREA);
    }

    /** Returns the mean brightness, from 0 to 100. */
    float luma() {
        return (float) (100 * Core.mean(current).val[0] / MAX_LEVEL);
    }

    /** Returns the share of black pixels, from 0 to 1. */
    float black() {
        Imgproc.threshold(current, scratch, BLACK_LEVEL, 1, Imgproc.THRESH_BINARY_INV);
        return Core.countNonZero(scratch) / (float) (reducedSize.width * reducedSize.height);
    }

    /** Returns the mean difference to the previous frame, from 0 to 100; 0 for the first frame. */
    float motion() {
        if (previous.empty()) {
            return 0;
        }
        Core.absdiff(current, previous, scratch);
        return (float) (100 * Core.mean(scratch).val[0] / MAX_LEVEL);
    }

    /** Returns the variance of the Laplacian of pixels from 0 to 255. */
    float sharpness() {
        Imgproc.Laplacian(frame, scratch, CvType.CV_32F);
        Core.meanStdDev(scratch, mean, deviation);
        double standardDeviation = deviation.get(0, 0)[0];
        return (float) (standardDeviation * standardDeviation);
    }

    Mat frame() {
        return frame;
    }
}
