package io.cliproute.frames.worker;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What OpenCV measures of a picture, and of a picture and the one before it. One thread has it. */
final class FrameMetrics {

    /** Noise and small movements are no change of scene: pictures are compared at a quarter of the size. */
    private static final int COARSER = 4;

    /** FFmpeg's {@code blackdetect} calls a pixel black that has a tenth of the range. */
    private static final double BLACK = 25.5;

    private static final double RANGE = 255;

    private final Mat picture;
    private final Size coarse;
    private final Mat scratch = new Mat();
    private final MatOfDouble mean = new MatOfDouble();
    private final MatOfDouble deviation = new MatOfDouble();
    private Mat now = new Mat();
    private Mat before = new Mat();

    FrameMetrics(int width, int height) {
        picture = new Mat(height, width, CvType.CV_8UC1);
        coarse = new Size(Math.max(1, width / COARSER), Math.max(1, height / COARSER));
    }

    /** From now on everything is about this picture. */
    void look(byte[] pixels) {
        picture.put(0, 0, pixels);
        Mat oldest = before;
        before = now;
        now = oldest;
        Imgproc.resize(picture, now, coarse, 0, 0, Imgproc.INTER_AREA);
    }

    /** How bright it is, from 0 to 100. */
    float luma() {
        return (float) (100 * Core.mean(now).val[0] / RANGE);
    }

    /** How much of it is black, from 0 to 1. */
    float black() {
        Imgproc.threshold(now, scratch, BLACK, 1, Imgproc.THRESH_BINARY_INV);
        return Core.countNonZero(scratch) / (float) (coarse.width * coarse.height);
    }

    /** How far it is from the picture before, from 0 to 100; 0 for the first. */
    float motion() {
        if (before.empty()) {
            return 0;
        }
        Core.absdiff(now, before, scratch);
        return (float) (100 * Core.mean(scratch).val[0] / RANGE);
    }

    /** The variance of its Laplacian, of pixels from 0 to 255. */
    float sharpness() {
        Imgproc.Laplacian(picture, scratch, CvType.CV_32F);
        Core.meanStdDev(scratch, mean, deviation);
        double wide = deviation.get(0, 0)[0];
        return (float) (wide * wide);
    }

    Mat picture() {
        return picture;
    }
}
