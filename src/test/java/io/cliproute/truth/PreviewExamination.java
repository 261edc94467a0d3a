package io.cliproute.truth;

import java.util.List;

/** A preview shows moments from the middle of equal shares of the film. */
final class PreviewExamination implements Examination {

    private static final double SLACK = 0.12;

    @Override
    public void examine(Output output, Truth truth, Checks checks) {
        if (output.name().endsWith(".webp")) {
            return;
        }
        double wanted = Math.min(truth.duration(), output.seconds("duration", "6s", 0));
        int segments = wanted < truth.duration() ? output.number("segments", 4) : 1;
        List<Frame> frames = Film.of(output.file(), false).frames();
        double each = wanted / segments;
        double lead = (truth.duration() / segments - each) / 2;
        int rate = output.has("format", "mp4") ? 25 : 10;
        checks.near("frames", wanted * rate, frames.size(), 2);
        Moments moments = new Moments(truth);
        for (int segment = 0; segment < segments; segment++) {
            int index = (int) Math.round((segment + 0.5) * each * rate);
            if (index < frames.size()) {
                double time = truth.duration() / segments * segment + lead + each / 2;
                Frame frame = frames.get(index);
                checks.check(
                        "middle of moment " + segment,
                        moments.isShownAt(frame, time, SLACK),
                        moments.around(time),
                        frame);
            }
        }
        checks.check("frames are whole", frames.stream().allMatch(Frame::valid), "no damaged frame", frames.size());
    }
}
