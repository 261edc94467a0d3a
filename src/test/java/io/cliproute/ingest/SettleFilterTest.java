package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.files.FileStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettleFilterTest {

    private final AtomicLong now = new AtomicLong();
    private final SettleFilter settled = new SettleFilter(Duration.ofSeconds(2), now::get);

    private static GenericFile<Object> file(String name, long bytes, long modified) {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("/in/" + name);
        file.setFileNameOnly(name);
        file.setRelativeFilePath(name);
        file.setFileLength(bytes);
        file.setLastModified(modified);
        return file;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aFileIsTakenWhenItHasBeenTheSameForTheSettleTime() {
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1999));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isTrue();
    }

    @Test
    void itIsKnownHowLongTheNextOneWillTake() {
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofMillis(500));
        settled.accepts(file("b.mp4", 1, 1));
        settled.accepts(file("a.mp4", 1, 1));
        assertThat(settled.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ofMillis(1500), true));
        pass(Duration.ofMillis(1500));
        settled.accepts(file("b.mp4", 1, 1));
        settled.accepts(file("a.mp4", 1, 1));
        assertThat(settled.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ofMillis(500), false));
        assertThat(settled.outlook().untilNext()).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void whatSettlesDuringALongListingIsDueAtItsEnd() {
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(4));
        assertThat(settled.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ZERO, true));
    }

    @Test
    void growingOrBeingTouchedStartsTheTimeAnew() {
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(settled.accepts(file("a.mp4", 2, 1))).isFalse();
        pass(Duration.ofSeconds(3));
        assertThat(settled.accepts(file("a.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settled.accepts(file("a.mp4", 2, 2))).isTrue();
    }

    @Test
    void anOldTimeOnTheFileDoesNotMakeItSettled() {
        assertThat(settled.accepts(file("copied-with-its-time.mp4", 5, 0))).isFalse();
    }

    @Test
    void aFileThatIsGivenBackIsTakenAgainAfterAnotherSettleTime() {
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(settled.waitOnceMore("/in/a.mp4")).isTrue();
        pass(Duration.ofMillis(1999));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isTrue();
        assertThat(settled.waitOnceMore("/in/a.mp4")).isFalse();
        assertThat(settled.accepts(file("a.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settled.accepts(file("a.mp4", 2, 2))).isTrue();
    }

    @Test
    void aFileIsYoungForFiveSettleTimesOrWhenItHasChanged() {
        FileStamp taken = new FileStamp(1, Instant.ofEpochMilli(1), null);
        assertThat(settled.isYoung("/in/a.mp4", taken)).isFalse();
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofMillis(9_999));
        settled.accepts(file("a.mp4", 1, 1));
        assertThat(settled.isYoung("/in/a.mp4", taken)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(settled.isYoung("/in/a.mp4", taken)).isFalse();
        settled.accepts(file("a.mp4", 2, 2));
        assertThat(settled.isYoung("/in/a.mp4", taken)).isTrue();
    }

    @Test
    void aYoungFileMayWaitUntilItIsOldOrHasChangedAndSettled() {
        settled.accepts(file("a.mp4", 1, 1));
        settled.accepts(file("b.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(settled.waitWhileYoung(file("a.mp4", 1, 1))).isTrue();
        assertThat(settled.waitWhileYoung(file("b.mp4", 1, 1))).isTrue();
        pass(Duration.ofMillis(6_999));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isFalse();
        assertThat(settled.accepts(file("b.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isTrue();
        assertThat(settled.waitWhileYoung(file("a.mp4", 1, 1))).isFalse();
        assertThat(settled.accepts(file("b.mp4", 2, 2))).isTrue();
    }

    @Test
    void whatNoListingNamesAnyMoreIsForgotten() {
        settled.accepts(file("a.mp4", 1, 1));
        pass(Duration.ofMinutes(11));
        settled.accepts(file("b.mp4", 1, 1));
        pass(Duration.ofSeconds(1));
        assertThat(settled.accepts(file("a.mp4", 1, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4.part", "a.FILEPART", "a.tmp", ".a.mp4", "a.mp4.camelLock", "a.crdownload"})
    void namesOfUnfinishedFilesAreNeverTaken(String name) {
        SettleFilter atOnce = new SettleFilter(Duration.ZERO, now::get);
        assertThat(atOnce.accepts(file("a.mp4", 1, 1))).isTrue();
        assertThat(atOnce.accepts(file(name, 1, 1))).isFalse();
    }

    @Test
    void aServersNameThatLeadsElsewhereIsNotTaken() {
        Admission<Object> admission = new Admission<>(
                "cam",
                file -> false,
                new SettleFilter(Duration.ZERO, now::get),
                new RemoteJobFiles<>(null),
                file -> true);

        assertThat(admission.accept(file("good.mp4", 1, 1))).isTrue();
        assertThat(admission.accept(file("x/../../evil.mp4", 1, 1))).isFalse();
        assertThat(admission.accept(file("..\\evil.mp4", 1, 1))).isFalse();
        GenericFile<Object> directory = file("..", 0, 0);
        directory.setDirectory(true);
        assertThat(admission.accept(directory)).isFalse();
    }
}
