package io.cliproute.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegMessagesTest {

    @Test
    void summarizesCauseAndConsequenceWithoutAddressesAndPaths() {
        assertThat(FfmpegMessages.summary("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5633e28ea100] moov atom not found\n"
                        + "file:/data/inbox/a b.mov: Invalid data found when processing input\n"))
                .isEqualTo("moov atom not found; Invalid data found when processing input");
        assertThat(FfmpegMessages.summary("[in#0 @ 0x55] [x @ 0x66] Error opening input: Invalid data\n"
                        + "Error opening input file file:/in/x.mp4.\n"))
                .isEqualTo("Error opening input: Invalid data");
    }

    @Test
    void omitsListOfAllowedFormats() {
        assertThat(FfmpegMessages.summary("[image2 @ 0x55e8a1fdc100] Format not on whitelist 'mov,mp4,gif'\n"))
                .isEqualTo("Format not on whitelist: not a supported kind of media file");
    }

    @Test
    void returnsEmptySummaryWithoutMessagesAndBoundsLongOnes() {
        assertThat(FfmpegMessages.summary("")).isEmpty();
        assertThat(FfmpegMessages.summary("\u001b[31mred\u0007\n")).doesNotContain("\u001b", "\u0007");
        assertThat(FfmpegMessages.summary("x".repeat(5000))).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5633e28ea100] moov atom not found\nfile:/in/a.mov: Invalid data found",
                "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5633e28ea100] error reading header",
                "file:/in/a.ogg: End of file",
                "[matroska,webm @ 0x1] File ended prematurely at pos. 10 (0xa)",
                "Truncating packet of size 3517 to 701\nfile:/in/a.mkv: Input/output error",
                "[mp3 @ 0x1] Failed to read frame size: Could not seek to 1026.",
            })
    void recognizesIncompleteInput(String stderr) {
        assertThat(FfmpegMessages.reportsIncompleteInput(stderr)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/in/a.mov: Invalid data found when processing input",
                "file:/in/truncated.mov: Permission denied",
                "Format not on whitelist 'mov'",
                "",
            })
    void doesNotTakeOtherFailuresForIncompleteInput(String stderr) {
        assertThat(FfmpegMessages.reportsIncompleteInput(stderr)).isFalse();
    }
}
