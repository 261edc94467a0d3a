package io.cliproute.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.operation.VideoFormat;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillImageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void reportsSameAsFfprobe(String extension) throws Exception {
        Path picture = picture(extension);

        MediaReport report = StillImage.read(picture);

        VideoFormat format = report.info().video().orElseThrow().videoFormat().orElseThrow();
        assertThat(report.info().video().orElseThrow().codec() + "," + format.width() + "," + format.height())
                .isEqualTo(Tools.ffprobe(picture, "stream=codec_name,width,height"));
        assertThat(report.info().format()).isEqualTo(Tools.ffprobe(picture, "format=format_name"));
        assertThat(report.asProbed().path("format").path("size").asText())
                .isEqualTo(Tools.ffprobe(picture, "format=size"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void rejectsTruncatedPicture(String extension) throws Exception {
        Path picture = picture(extension);
        byte[] bytes = Files.readAllBytes(picture);
        for (int length : new int[] {1, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(picture, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> StillImage.read(picture))
                    .isInstanceOf(UnsuitableMediaException.class)
                    .hasMessageContaining("not a complete picture");
        }
    }

    private Path picture(String extension) {
        Path picture = folder.resolve("picture." + extension);
        Tools.ffmpeg("-f", "lavfi", "-i", "testsrc2=size=322x182", "-frames:v", "1", picture.toString());
        return picture;
    }
}
