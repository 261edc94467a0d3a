package io.cliproute.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCheckTest {

    private static final ClaimCheck CLAIM = new ClaimCheck(
            1,
            "inbox",
            "a/日本.mp4",
            false,
            7,
            1_000,
            "web",
            List.of("outbox"),
            "high",
            2,
            Instant.parse("2026-11-28T00:00:00Z"),
            "ID-1");

    @Test
    void isReadAsItWasWritten() throws Exception {
        assertThat(ClaimCheck.parse(CLAIM.toJson())).isEqualTo(CLAIM);
        assertThat(CLAIM.jmsPriority()).isEqualTo(7);
        assertThat(CLAIM.duplicateId()).isEqualTo(CLAIM.key().hash() + "-2-1795824000000");
    }

    /** The messages name no content of a claim check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":1 -> \"version\":2",
                "\"version\":1, -> ",
                "\"version\":1 -> \"version\":\"1\"",
                "\"version\":1 -> \"version\":1,\"body\":\"AAAA\"",
                "\"version\":1 -> \"version\":1,\"version\":1",
                "a/日本.mp4 -> ../日本.mp4",
                "a/日本.mp4 -> /日本.mp4",
                "a/日本.mp4 -> a//日本.mp4",
                "a/日本.mp4 -> a\\\\日本.mp4",
                "a/日本.mp4 -> a\\u0000日本.mp4",
                "\"inbox\" -> \"../inbox\"",
                "\"inbox\" -> null",
                "\"web\" -> \"we/b\"",
                "[\"outbox\"] -> null",
                "[\"outbox\"] -> \"outbox\"",
                "\"high\" -> \"highest\"",
                "\"bytes\":7 -> \"bytes\":-7",
                "\"bytes\":7 -> \"bytes\":7.5",
                "\"attempt\":2 -> \"attempt\":0",
                "ID-1 -> ${ID}",
                "2026-11-28T -> yesterday"
            })
    void rejectsAnythingElse(String change) {
        String[] parts = change.split(" -> ", -1);
        String json = CLAIM.toJson().replace(parts[0], parts[1]);

        assertThat(json).isNotEqualTo(CLAIM.toJson());
        assertThatThrownBy(() -> ClaimCheck.parse(json))
                .isInstanceOf(InvalidClaimCheckException.class)
                .hasMessageStartingWith("it")
                .message()
                .doesNotContain("日本");
    }

    @Test
    void rejectsLongTextWithoutParsingIt() {
        assertThatThrownBy(() -> ClaimCheck.parse("[".repeat(ClaimCheck.MAX_CHARACTERS + 1)))
                .hasMessageContaining("longer than");
    }
}
