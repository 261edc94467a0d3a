package io.cliproute.frames.worker;

import io.cliproute.frames.worker.FrameSample.Face;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.objdetect.CascadeClassifier;

/** Finds frontal faces with the cascade classifier that OpenCV's artifact contains. Not thread-safe. */
final class FaceFinder {

    static final String MODEL = "haarcascade_frontalface_alt2.xml";

    /**
     * Factor between the sizes searched for. OpenCV's default of 1.1 takes four times as long and finds little more.
     */
    private static final double SCALE_FACTOR = 1.2;

    /** Minimum number of overlapping matches. With less, foliage is often taken for faces. */
    private static final int MIN_NEIGHBORS = 4;

    /** Ratio of the frame's width to that of the smallest face searched for. */
    private static final double MAX_FRAME_TO_FACE_RATIO = 16;

    private final CascadeClassifier cascade;
    private final double scale;

    FaceFinder(AnalysisRequest request) {
        Path model = request.natives().stream()
                .map(folder -> folder.resolve(MODEL))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(MODEL + " is missing in " + request.natives()));
        cascade = new CascadeClassifier(model.toString());
        scale = request.shownWidth() / (double) request.width();
    }

    /** Returns the faces in a frame, from left to right. */
    List<Face> find(Mat frame) {
        MatOfRect found = new MatOfRect();
        double minSize = frame.width() / MAX_FRAME_TO_FACE_RATIO;
        cascade.detectMultiScale(frame, found, SCALE_FACTOR, MIN_NEIGHBORS, 0, new Size(minSize, minSize));
        List<Face> faces = new ArrayList<>();
        for (Rect box : found.toArray()) {
            faces.add(new Face(toDisplay(box.x), toDisplay(box.y), toDisplay(box.width), toDisplay(box.height)));
        }
        faces.sort(Comparator.comparing(Face::x).thenComparing(Face::y));
        return faces;
    }

    private int toDisplay(int pixels) {
        return (int) Math.round(pixels * scale);
    }
}
