package io.cliproute.truth;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;

/** The streams, and the duration where the container states one. */
final class ProbeExamination implements Examination {

    @Override
    public void examine(Output output, Truth truth, Checks checks) {
        JsonNode facts = Site.json(output.file());
        checks.near(
                "streams",
                truth.source().timeline().tones().isEmpty() ? 1 : 2,
                facts.path("streams").size(),
                0);
        JsonNode duration = facts.path("format").path("duration");
        if (!duration.isMissingNode()) {
            checks.near("duration", truth.duration(), duration.asDouble(), 0.1 + truth.frameSeconds());
        }
    }
}
