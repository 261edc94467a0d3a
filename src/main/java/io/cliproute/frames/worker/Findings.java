package io.cliproute.frames.worker;

import io.cliproute.frames.worker.SceneDetector.Cut;
import io.cliproute.frames.worker.SceneDetector.Span;
import java.util.List;

/**
 * Everything there is to tell, before it is written.
 *
 * @param cuts empty as well when nobody asked, like the two below
 */
record Findings(
        AnalysisRequest request, SegmentMeasurements seen, List<Cut> cuts, List<Span> black, List<Span> frozen) {

    static Findings of(AnalysisRequest request, SegmentMeasurements seen) {
        SceneDetector scenes = new SceneDetector(seen.series());
        return request.scenes()
                ? new Findings(request, seen, scenes.cuts(), scenes.black(), scenes.frozen())
                : new Findings(request, seen, List.of(), List.of(), List.of());
    }

    FrameSeries series() {
        return seen.series();
    }

    /** When a frame is shown, in seconds; of the one behind the last, when that is no longer shown. */
    double seconds(int frame) {
        return (frame < series().size() ? series().micros(frame) : series().micros(frame - 1) + frameTime()) / 1e6;
    }

    /** From the first frame to when the last is no longer shown, in seconds. */
    double duration() {
        return seconds(series().size()) - seconds(0);
    }

    private long frameTime() {
        return series().size() > 1 ? series().usualGap() : request.frameTime();
    }

    /** The mean change of the frames since the sample before it, this one included. */
    double motion(int sample) {
        int from = sample == 0 ? 0 : seen.samples().get(sample - 1).frame() + 1;
        int to = seen.samples().get(sample).frame();
        double sum = 0;
        for (int frame = from; frame <= to; frame++) {
            sum += series().motion(frame);
        }
        return sum / (to - from + 1);
    }
}
