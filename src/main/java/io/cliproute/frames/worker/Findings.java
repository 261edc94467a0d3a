package io.cliproute.frames.worker;

import io.cliproute.frames.worker.SceneDetector.Cut;
import io.cliproute.frames.worker.SceneDetector.Span;
import java.util.List;

/**
 * Results of the analysis of a file.
 *
 * @param cuts empty if scenes are not requested, like {@code black} and {@code frozen}
 */
record Findings(
        AnalysisRequest request,
        SegmentMeasurements measurements,
        List<Cut> cuts,
        List<Span> black,
        List<Span> frozen) {

    static Findings of(AnalysisRequest request, SegmentMeasurements measurements) {
        SceneDetector scenes = new SceneDetector(measurements.series());
        return request.wantsScenes()
                ? new Findings(request, measurements, scenes.cuts(), scenes.black(), scenes.frozen())
                : new Findings(request, measurements, List.of(), List.of(), List.of());
    }

    FrameSeries series() {
        return measurements.series();
    }

    /** Returns the presentation time of a frame in seconds; for the number of frames, the end of the last frame. */
    double seconds(int frame) {
        return (frame < series().size() ? series().micros(frame) : series().micros(frame - 1) + frameTime()) / 1e6;
    }

    /** Returns the time from the start of the first frame to the end of the last, in seconds. */
    double duration() {
        return seconds(series().size()) - seconds(0);
    }

    private long frameTime() {
        return series().size() > 1 ? series().medianInterval() : request.frameTime();
    }

    /** Returns the mean motion of the frames after the previous sample, up to and including this sample. */
    double motion(int sample) {
        int from = sample == 0 ? 0 : measurements.samples().get(sample - 1).frame() + 1;
        int to = measurements.samples().get(sample).frame();
        double sum = 0;
        for (int frame = from; frame <= to; frame++) {
            sum += series().motion(frame);
        }
        return sum / (to - from + 1);
    }
}
