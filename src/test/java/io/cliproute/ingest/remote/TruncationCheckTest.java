package io.cliproute.ingest.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TruncationCheckTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static Stream<Path> filmsWithStatedLength() {
        return Stream.of(
                Media.indexLast(), Media.mp4(2), Media.sound(2), Media.webm(2), Media.everything(4), Media.odd(2));
    }

    @ParameterizedTest
    @MethodSource("filmsWithStatedLength")
    void detectsTruncationAtAnyPosition(Path film) throws IOException {
        byte[] whole = Files.readAllBytes(film);
        assertThat(TruncationCheck.isTruncated(film)).isFalse();
        for (int length : new int[] {0, 32, whole.length / 3, whole.length / 2, whole.length - 1}) {
            assertThat(TruncationCheck.isTruncated(file(Arrays.copyOf(whole, length))))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    private static Stream<Path> filmsWithoutStatedLength() {
        return Stream.of(Media.live(2), Media.late(2), Media.song(2), Media.interlaced(2));
    }

    @ParameterizedTest
    @MethodSource("filmsWithoutStatedLength")
    void acceptsContainersThatDoNotStateTheirEnd(Path film) throws IOException {
        byte[] whole = Files.readAllBytes(film);
        assertThat(TruncationCheck.isTruncated(film)).isFalse();
        // whole packets of MPEG-TS
        assertThat(TruncationCheck.end(file(Arrays.copyOf(whole, whole.length / 2 / 188 * 188))))
                .isEqualTo(TruncationCheck.End.UNKNOWN);
    }

    @Test
    void detectsIncompletePacketOfMpegTs() throws IOException {
        byte[] whole = Files.readAllBytes(Media.late(2));
        assertThat(TruncationCheck.end(file(Arrays.copyOf(whole, whole.length - 100))))
                .isEqualTo(TruncationCheck.End.MISSING);
        // packets with a time stamp, as in the files of camcorders
        ByteBuffer stamped = ByteBuffer.allocate(whole.length / 188 * 192);
        for (int packet = 0; packet < whole.length / 188; packet++) {
            stamped.putInt(packet).put(whole, packet * 188, 188);
        }
        assertThat(TruncationCheck.end(file(stamped.array()))).isEqualTo(TruncationCheck.End.UNKNOWN);
        assertThat(TruncationCheck.end(file(Arrays.copyOf(stamped.array(), stamped.capacity() - 188))))
                .isEqualTo(TruncationCheck.End.MISSING);
    }

    @Test
    void detectsMissingLastPageOfOgg() throws IOException {
        byte[] whole = Files.readAllBytes(Media.ogg(2));
        assertThat(TruncationCheck.end(file(whole))).isEqualTo(TruncationCheck.End.UNKNOWN);
        for (int length : new int[] {60, whole.length / 3, whole.length / 2}) {
            assertThat(TruncationCheck.end(file(Arrays.copyOf(whole, length))))
                    .as("%d bytes", length)
                    .isEqualTo(TruncationCheck.End.MISSING);
        }
    }

    @Test
    void provesEndOnlyWhereContainerStatesIt() throws IOException {
        for (Path film : List.of(Media.indexLast(), Media.mp4(2), Media.sound(2), Media.webm(2), Media.odd(2))) {
            assertThat(TruncationCheck.end(film)).as("%s", film).isEqualTo(TruncationCheck.End.REACHED);
        }
        for (Path film : List.of(Media.fragmented(4), Media.live(2), Media.late(2), Media.song(2))) {
            assertThat(TruncationCheck.end(film)).as("%s", film).isEqualTo(TruncationCheck.End.UNKNOWN);
        }
    }

    @Test
    void acceptsFragmentsTrailingBytesAndText() throws IOException {
        assertThat(TruncationCheck.isTruncated(Media.fragmented(4))).isFalse();
        byte[] whole = Files.readAllBytes(Media.indexLast());
        byte[] more = Arrays.copyOf(whole, whole.length + 20);
        assertThat(TruncationCheck.isTruncated(file(more))).isFalse();
        assertThat(TruncationCheck.isTruncated(file("not a film".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    private static ByteBuffer box(int size, String type) {
        return ByteBuffer.allocate(16).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsSizesOf64BitsAndIgnoresNegativeOnes() throws IOException {
        assertThat(TruncationCheck.isTruncated(file(box(1, "moov").putLong(16).array())))
                .isFalse();
        assertThat(TruncationCheck.isTruncated(file(box(1, "moov").putLong(17).array())))
                .isTrue();
        assertThat(TruncationCheck.isTruncated(
                        file(box(1, "moov").putLong(Long.MAX_VALUE).array())))
                .isTrue();
        assertThat(TruncationCheck.isTruncated(file(box(1, "moov").putLong(-8).array())))
                .isFalse();
        assertThat(TruncationCheck.isTruncated(file(box(0, "moov").array()))).isFalse();
    }

    @Test
    @Timeout(20)
    void boundsNumberOfBoxesRead() throws IOException {
        ByteBuffer headers = ByteBuffer.allocate(64_000_000);
        while (headers.hasRemaining()) {
            headers.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(TruncationCheck.isTruncated(file(headers.array()))).isTrue();
    }
}
