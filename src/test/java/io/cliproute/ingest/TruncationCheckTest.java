package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    private static Stream<Path> filmsThatTellTheirLength() {
        return Stream.of(
                Media.indexLast(), Media.mp4(2), Media.sound(2), Media.webm(2), Media.everything(4), Media.odd(2));
    }

    @ParameterizedTest
    @MethodSource("filmsThatTellTheirLength")
    void aFilmIsCutOffWhereverItsEndIsMissing(Path film) throws IOException {
        byte[] whole = Files.readAllBytes(film);
        assertThat(TruncationCheck.is(film)).isFalse();
        for (int length : new int[] {0, 32, whole.length / 3, whole.length / 2, whole.length - 1}) {
            assertThat(TruncationCheck.is(file(Arrays.copyOf(whole, length))))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    private static Stream<Path> filmsThatDoNot() {
        return Stream.of(Media.live(2), Media.late(2), Media.song(2), Media.interlaced(2));
    }

    @ParameterizedTest
    @MethodSource("filmsThatDoNot")
    void whereTheContainerSaysNothingOfItsEndNoneIsMissed(Path film) throws IOException {
        byte[] whole = Files.readAllBytes(film);
        assertThat(TruncationCheck.is(film)).isFalse();
        assertThat(TruncationCheck.is(file(Arrays.copyOf(whole, whole.length / 2))))
                .isFalse();
    }

    @Test
    void fragmentsAndWhatSomeoneHangsOnAFilmAreNoHarm() throws IOException {
        assertThat(TruncationCheck.is(Media.fragmented(4))).isFalse();
        byte[] whole = Files.readAllBytes(Media.indexLast());
        byte[] more = Arrays.copyOf(whole, whole.length + 20);
        assertThat(TruncationCheck.is(file(more))).isFalse();
        assertThat(TruncationCheck.is(file("this is no film".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    private static ByteBuffer box(int size, String type) {
        return ByteBuffer.allocate(16).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sizesOfSixtyFourBitsAreReadAndImpossibleOnesAreTheFilesFault() throws IOException {
        assertThat(TruncationCheck.is(file(box(1, "moov").putLong(16).array()))).isFalse();
        assertThat(TruncationCheck.is(file(box(1, "moov").putLong(17).array()))).isTrue();
        assertThat(TruncationCheck.is(
                        file(box(1, "moov").putLong(Long.MAX_VALUE).array())))
                .isTrue();
        assertThat(TruncationCheck.is(file(box(1, "moov").putLong(-8).array()))).isFalse();
        assertThat(TruncationCheck.is(file(box(0, "moov").array()))).isFalse();
    }

    @Test
    @Timeout(20)
    void aFileOfNothingButHeadsIsNotReadForEver() throws IOException {
        ByteBuffer heads = ByteBuffer.allocate(64_000_000);
        while (heads.hasRemaining()) {
            heads.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(TruncationCheck.is(file(heads.array()))).isTrue();
    }
}
