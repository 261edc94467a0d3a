package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Transcode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} says what the program does; {@code docs/build} makes it so. */
class OperationsPageTest {

    private static String page() throws Exception {
        return Files.readString(Path.of("docs/operations.md"));
    }

    @Test
    void everyTableIsTheProgramsOwn() throws Exception {
        for (OperationDescriptor descriptor : Operation.ALL) {
            assertThat(page())
                    .contains("<!-- table: " + descriptor.keyword() + " -->\n"
                            + OperationHelp.markdown(descriptor).stripTrailing());
        }
    }

    @Test
    void everyPresetIsNamed() throws Exception {
        for (Transcode.Preset preset : Transcode.Preset.values()) {
            assertThat(page()).contains("| `" + preset.name().toLowerCase(Locale.ROOT) + "` |");
        }
    }

    @Test
    void everyPictureIsThere() throws Exception {
        page().lines().filter(line -> line.startsWith("![")).forEach(line -> assertThat(
                        Path.of("docs", line.substring(line.indexOf('(') + 1, line.length() - 1)))
                .isNotEmptyFile());
    }
}
