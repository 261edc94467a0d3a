package io.cliproute.truth;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;

/** Checks the number of frames, their times, and the image of the sharpest one. */
final class FramesExamination implements Examination {

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        JsonNode found = Site.json(output.file());
        int count = truth.frames().size();
        checks.near("frames", count, found.path("frames").asInt(), 0);
        checks.near(
                "time of the first frame",
                truth.first().time(),
                found.path("firstFrame").asDouble(),
                0.002);
        double end = truth.frames().get(count - 1).time() + truth.frameDuration();
        checks.near(
                "duration", end - truth.first().time(), found.path("duration").asDouble(), truth.frameDuration());
        for (JsonNode sample : found.path("samples")) {
            int frame = sample.path("frame").asInt();
            double expected = frame < count ? truth.frames().get(frame).time() : Double.NaN;
            checks.near("time of frame " + frame, expected, sample.path("time").asDouble(), 0.002);
        }
        if (output.has("sharpest", "true")) {
            JsonNode sharpest = found.path("sharpest");
            int frame = sharpest.path("frame").asInt();
            int expected = frame < count ? truth.frames().get(frame).counter() : -1;
            Frame picture =
                    FrameReader.image(output.set().resolve(sharpest.path("file").asText()));
            checks.check(
                    "picture of the sharpest frame",
                    picture.valid() && picture.counter() == expected,
                    expected,
                    picture);
        }
    }
}
