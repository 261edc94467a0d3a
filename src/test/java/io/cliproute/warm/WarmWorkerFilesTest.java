package io.cliproute.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.process.FileAccess;
import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import io.cliproute.warm.worker.PipeProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which files a command can open in a warm worker. */
class WarmWorkerFilesTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(PipeProtocol.MAX_CHUNK_BYTES);

    @TempDir
    private Path folder;

    @Test
    void opensOnlyFilesOfTheCommand() throws IOException {
        Path mine =
                Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("mine.mp4"), "mine");
        Path another = Files.writeString(folder.resolve("in/another.mp4"), "secret");
        Path job = Files.createDirectory(folder.resolve("job"));
        try (WarmWorkerFiles files = new WarmWorkerFiles(FileAccess.writing(mine, job), Long.MAX_VALUE, buffer)) {
            assertThat(files.open("file:" + mine)).isNotNegative();
            assertThat(files.create("file:" + job.resolve("made"))).isNotNegative();

            assertThat(files.open("file:" + another)).isNegative();
            assertThat(files.open("file:" + job + "/../in/another.mp4")).isNegative();
            assertThat(files.open(another.toString())).isNegative();
            assertThat(files.create("file:" + mine)).isNegative();
            assertThat(files.create("file:" + another)).isNegative();
        }
        try (WarmWorkerFiles files = new WarmWorkerFiles(FileAccess.reading(mine, job), Long.MAX_VALUE, buffer)) {
            assertThat(files.create("file:" + job.resolve("made"))).isNegative();
        }
        assertThat(mine).hasContent("mine");
    }

    @Test
    void refusesNamedPipe() {
        Path pipe = folder.resolve("pipe.mp4");
        Tools.run(List.of("mkfifo", pipe.toString()));
        try (WarmWorkerFiles files = new WarmWorkerFiles(FileAccess.reading(pipe, folder), Long.MAX_VALUE, buffer)) {
            assertThat(files.open("file:" + pipe)).isNegative();
        }
    }

    @Test
    void failsWhenCommandReadsTooMuch() throws IOException {
        Path large = folder.resolve("large");
        Tools.run(List.of("truncate", "-s", "100M", large.toString()));
        try (WarmWorkerFiles files = new WarmWorkerFiles(FileAccess.reading(large, folder), Long.MAX_VALUE, buffer)) {
            int number = files.open("file:" + large);
            long offset = 0;
            while (files.read(number, offset, 1 << 20).hasRemaining()) {
                offset += 1 << 20;
            }

            assertThat(files.hasFailed()).isTrue();
            assertThat(offset).isLessThan(100L << 20);
        }
    }

    @Test
    void failsWhenCommandWritesMoreThanItsLimit() throws IOException {
        try (WarmWorkerFiles files = new WarmWorkerFiles(FileAccess.writing(Media.mp4(3), folder), 1_000, buffer)) {
            int number = files.create("file:" + folder.resolve("made"));
            files.write(number, 0, new byte[1_000]);
            assertThat(files.hasFailed()).isFalse();

            files.write(number, 1_000, new byte[1]);

            assertThat(files.hasFailed()).isTrue();
        }
    }
}
