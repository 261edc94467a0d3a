package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileWatchTest {

    @TempDir
    private Path inbox;

    private final AtomicLong now = new AtomicLong();
    private final SettleFilter settleFilter = new SettleFilter(Duration.ofSeconds(2), now::get);
    private final LocalJobFiles jobFiles = new LocalJobFiles(settleFilter);
    private final Admission<File> admission =
            new Admission<>(new RefusalLog("cam"), file -> false, settleFilter, jobFiles, new AcceptAll<>());

    private static GenericFile<File> file(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setAbsoluteFilePath(path.toAbsolutePath().toString());
        file.setFileNameOnly(path.getFileName().toString());
        file.setRelativeFilePath(path.getFileName().toString());
        file.setFileLength(path.toFile().length());
        file.setLastModified(path.toFile().lastModified());
        return file;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(inbox.resolve(name), content);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void settledFileWaitsUntilItsJobFileHasSettled() throws IOException {
        Path media = write("a.mp4", "media");
        assertThat(admission.accept(file(media))).isFalse();
        pass(Duration.ofSeconds(2));
        Path jobFile = write("a.mp4.job.json", "{");
        assertThat(admission.accept(file(media))).isFalse();
        assertThat(admission.accept(file(jobFile))).isFalse();
        pass(Duration.ofSeconds(1));
        write("a.mp4.job.json", "{}");
        assertThat(admission.accept(file(media))).isFalse();
        assertThat(admission.accept(file(jobFile))).isFalse();
        pass(Duration.ofMillis(1999));
        assertThat(admission.accept(file(media))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(admission.accept(file(media))).isTrue();
        assertThat(admission.accept(file(jobFile))).isFalse();
    }

    @Test
    void jobFileThatSettledEarlierDelaysNoMedia() throws IOException {
        Path jobFile = write("a.mp4.job.json", "{}");
        admission.accept(file(jobFile));
        pass(Duration.ofSeconds(1));
        Path media = write("a.mp4", "media");
        admission.accept(file(media));
        pass(Duration.ofSeconds(2));
        assertThat(admission.accept(file(media))).isTrue();
    }

    @Test
    void jobFileThatArrivesAfterListingDelaysItsMedia() throws IOException {
        GenericFile<File> media = file(write("a.mp4", "media"));
        LeaveInPlaceStrategy strategy =
                new LeaveInPlaceStrategy("cam", false, jobFiles::isWaitingForJobFile, new CrashSuspects(), () -> true);
        assertThat(strategy.begin(null, null, null, media)).isTrue();
        write("a.mp4.job.json", "{");
        assertThat(strategy.begin(null, null, null, media)).isFalse();
    }

    @Test
    void folderWithNameOfJobFileDelaysNoMedia() throws IOException {
        GenericFile<File> media = file(write("a.mp4", "media"));
        Files.createDirectory(inbox.resolve("a.mp4.job.json"));
        assertThat(jobFiles.isWaitingForJobFile(media)).isFalse();
    }
}
