package io.cliproute.truth;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;

/** Checks the streams, and the duration if the container states it. */
final class ProbeExamination implements Examination {

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        JsonNode facts = Site.json(output.file());
        checks.near(
                "streams",
                truth.source().timeline().tones().isEmpty() ? 1 : 2,
                facts.path("streams").size(),
                0);
        JsonNode format = facts.path("format");
        if (format.has("duration")) {
            double duration = format.path("duration").asDouble();
            // Matroska counts the duration from zero, other containers from the start time
            double fromStart = duration - format.path("start_time").asDouble();
            double tolerance = 0.1 + truth.frameDuration();
            boolean counted = Math.abs(fromStart - truth.duration()) <= tolerance;
            checks.near("duration", truth.duration(), counted ? fromStart : duration, tolerance);
        }
    }
}
