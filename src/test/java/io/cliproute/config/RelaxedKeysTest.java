package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spellings of keys that Spring Boot permits. */
class RelaxedKeysTest {

    @Test
    void findsKeyOfEachSpelling() {
        assertThat(RelaxedKeys.canonical(Map.of(
                        "cliproute.workers", "3",
                        "cliproute.deadLetter.dir", "dead",
                        "cliproute.work.minfreespace", "1GB",
                        "cliproute.source.my-Cam.uri", "file:in",
                        "cliproute.destination.out.temporaryName", "{file}.part",
                        "cliproute.recipe.web.bigPoster", "thumbnail")))
                .isEqualTo(Map.of(
                        "cliproute.workers", "3",
                        "cliproute.dead-letter.dir", "dead",
                        "cliproute.work.min-free-space", "1GB",
                        "cliproute.source.my-Cam.uri", "file:in",
                        "cliproute.destination.out.temporary-name", "{file}.part",
                        "cliproute.recipe.web.bigPoster", "thumbnail"));
    }

    @Test
    void joinsElementsOfListInTheirOrder() {
        assertThat(RelaxedKeys.canonical(Map.of(
                        "cliproute.source.cam.destinations.1", "b",
                        "cliproute.source.cam.destinations.0", "a",
                        "cliproute.source.cam.destinations[2]", "c",
                        "cliproute.recipe.web.0", "thumbnail")))
                .isEqualTo(
                        Map.of("cliproute.source.cam.destinations", "a, b, c", "cliproute.recipe.web.0", "thumbnail"));
    }

    @Test
    void returnsUnknownKeyUnchanged() {
        assertThat(RelaxedKeys.canonical(Map.of("cliproute.worker", "3"))).containsOnlyKeys("cliproute.worker");
    }
}
