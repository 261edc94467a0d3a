package io.cliproute.frames.worker;

import io.cliproute.frames.worker.Sample.Face;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looks at every frame of one stretch. Its memory is that of a few pictures, and of what is measured of each frame. */
final class SegmentAnalyzer {

    private final AnalysisRequest request;
    private final ProgressOutput progress;
    private final FrameMetrics gauge;
    private final Optional<FaceFinder> faces;
    private final SegmentMeasurements seen = new SegmentMeasurements();

    SegmentAnalyzer(AnalysisRequest request, ProgressOutput progress) {
        this.request = request;
        this.progress = progress;
        this.gauge = new FrameMetrics(request.width(), request.height());
        this.faces = request.faces() ? Optional.of(new FaceFinder(request)) : Optional.empty();
    }

    /**
     * Decodes and looks.
     *
     * @param threads of FFmpeg's decoder
     * @throws Misplaced when the stretch does not begin with the frame it has to begin with
     * @throws DecoderFailedException when FFmpeg fails
     */
    SegmentMeasurements view(Segment stretch, int threads) throws IOException, InterruptedException, Misplaced {
        byte[] pixels = new byte[request.width() * request.height()];
        byte[] first = new byte[0];
        long before = 0;
        try (Decoder decoder = Decoder.of(request, stretch, threads)) {
            while (decoder.next(pixels)) {
                boolean isFirst = seen.series().size() == 0;
                if (isFirst) {
                    first = pixels.clone();
                    check(stretch.beginsAt(decoder.micros()));
                }
                long micros = decoder.micros() - request.start();
                look(pixels, micros, isFirst || SegmentMeasurements.isDue(micros, before, request.every()));
                progress.seen(isFirst ? 0 : micros - before);
                before = micros;
            }
        }
        check(seen.series().size() > 0 || stretch.equals(Segment.WHOLE));
        seen.ends(first, pixels);
        return seen;
    }

    private static void check(boolean asExpected) throws Misplaced {
        if (!asExpected) {
            throw new Misplaced();
        }
    }

    private void look(byte[] pixels, long micros, boolean sampled) {
        int frame = seen.series().size();
        gauge.look(pixels);
        seen.series().add(micros, gauge.luma(), gauge.black(), gauge.motion());
        if (sampled || request.stillFilters().isPresent()) {
            float sharpness = gauge.sharpness();
            if (sampled) {
                List<Face> found =
                        faces.map(finder -> finder.in(gauge.picture())).orElse(List.of());
                seen.samples().add(new Sample(frame, micros, sharpness, found));
            }
            if (request.stillFilters().isPresent()) {
                seen.candidate(new Sample(frame, micros, sharpness, List.of()));
            }
        }
    }

    /** The file can't be cut there after all. */
    static final class Misplaced extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
