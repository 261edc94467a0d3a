package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Transcode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/operations.md} is current; {@code docs/build} updates it. */
class OperationsPageTest {

    private static String page() throws Exception {
        return Files.readString(Path.of("docs/operations.md"));
    }

    @Test
    void containsCurrentTableOfEveryOperation() throws Exception {
        for (OperationDescriptor descriptor : Operation.ALL) {
            assertThat(page())
                    .contains("<!-- table: " + descriptor.keyword() + " -->\n"
                            + OperationHelp.markdown(descriptor).stripTrailing());
        }
    }

    @Test
    void namesEveryPreset() throws Exception {
        for (Transcode.Preset preset : Transcode.Preset.values()) {
            assertThat(page()).contains("| `" + preset.name().toLowerCase(Locale.ROOT) + "` |");
        }
    }

    @Test
    void hasEveryPicture() throws Exception {
        page().lines().filter(line -> line.startsWith("![")).forEach(line -> assertThat(
                        Path.of("docs", line.substring(line.indexOf('(') + 1, line.length() - 1)))
                .isNotEmptyFile());
    }
}
