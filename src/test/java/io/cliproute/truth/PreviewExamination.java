package io.cliproute.truth;

import java.util.List;

/** Checks that a preview shows the middle of equal shares of the video. */
final class PreviewExamination implements Examination {

    private static final double SLACK = 0.12;

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        if (output.name().endsWith(".webp")) {
            return;
        }
        double total = truth.videoSeconds();
        double expected = Math.min(total, output.seconds("duration", "6s", 0));
        int segments = expected < total ? output.number("segments", 4) : 1;
        int rate = output.has("format", "mp4") ? 25 : 10;
        List<Frame> frames = Film.of(output.file(), false).frames();
        checks.near("frames", expected * rate, frames.size(), 2);
        Moments moments = new Moments(truth);
        for (int segment = 0; segment < segments; segment++) {
            int index = (int) Math.round((segment + 0.5) * expected / segments * rate);
            if (index < frames.size()) {
                double time = truth.first().time() + (segment + 0.5) * total / segments;
                Frame frame = frames.get(index);
                checks.check(
                        "middle of segment " + segment,
                        moments.isDisplayedAt(frame, time, SLACK),
                        moments.around(time),
                        frame);
            }
        }
        checks.check("frames are whole", frames.stream().allMatch(Frame::valid), "no damaged frame", frames.size());
    }
}
