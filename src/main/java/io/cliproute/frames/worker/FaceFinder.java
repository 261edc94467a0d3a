package io.cliproute.frames.worker;

import io.cliproute.frames.worker.Sample.Face;
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

/** OpenCV's cascade for faces that look at us, the one that comes with its artifact. One thread has it. */
final class FaceFinder {

    static final String MODEL = "haarcascade_frontalface_alt2.xml";

    /** From one size to the next: OpenCV's usual tenth takes four times as long and finds little more. */
    private static final double STEP = 1.2;

    /** How often a face has to be found: less, and leaves have faces. */
    private static final int NEIGHBOURS = 4;

    /** The width of the picture by that of the smallest face that is looked for. */
    private static final double SMALLEST = 16;

    private final CascadeClassifier cascade;
    private final double scale;

    FaceFinder(AnalysisRequest request) {
        Path model = request.natives().stream()
                .map(folder -> folder.resolve(MODEL))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + MODEL));
        cascade = new CascadeClassifier(model.toString());
        scale = request.shownWidth() / (double) request.width();
    }

    /** From left to right. */
    List<Face> in(Mat picture) {
        MatOfRect found = new MatOfRect();
        Size least = new Size(picture.width() / SMALLEST, picture.width() / SMALLEST);
        cascade.detectMultiScale(picture, found, STEP, NEIGHBOURS, 0, least);
        List<Face> faces = new ArrayList<>();
        for (Rect box : found.toArray()) {
            faces.add(new Face(scaled(box.x), scaled(box.y), scaled(box.width), scaled(box.height)));
        }
        faces.sort(Comparator.comparing(Face::x).thenComparing(Face::y));
        return faces;
    }

    private int scaled(int pixels) {
        return (int) Math.round(pixels * scale);
    }
}
