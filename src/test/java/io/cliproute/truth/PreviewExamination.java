package io.cliproute.truth;

import java.util.List;

/** A preview shows moments from the middle of equal shares of the time in which there is a picture. */
final class PreviewExamination implements Examination {

    private static final double SLACK = 0.12;

    @Override
    public void examine(Output output, Truth truth, Checks checks) {
        if (output.name().endsWith(".webp")) {
            return;
        }
        double total = truth.pictureSeconds();
        double wanted = Math.min(total, output.seconds("duration", "6s", 0));
        int segments = wanted < total ? output.number("segments", 4) : 1;
        int rate = output.has("format", "mp4") ? 25 : 10;
        List<Frame> frames = Film.of(output.file(), false).frames();
        checks.near("frames", wanted * rate, frames.size(), 2);
        Moments moments = new Moments(truth);
        for (int segment = 0; segment < segments; segment++) {
            int index = (int) Math.round((segment + 0.5) * wanted / segments * rate);
            if (index < frames.size()) {
                double time = truth.first().time() + (segment + 0.5) * total / segments;
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
