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
    private final SettleFilter filter = new SettleFilter(Duration.ofSeconds(2), now::get);

    private static GenericFile<Object> file(String name, long bytes, long modified) {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("/in/" + name);
        file.setFileNameOnly(name);
        file.setRelativeFilePath(name);
        file.setFileLength(bytes);
        file.setLastModified(modified);
        return file;
    }

    /** Lists a file, and returns whether it has filter. */
    private boolean settles(GenericFile<Object> file) {
        filter.record(file);
        return filter.isSettled(file);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void fileSettlesAfterBeingUnchangedForSettleTime() {
        assertThat(settles(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1999));
        assertThat(settles(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(settles(file("a.mp4", 1, 1))).isTrue();
    }

    @Test
    void outlookStatesTimeUntilNextFileSettles() {
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofMillis(500));
        settles(file("b.mp4", 1, 1));
        settles(file("a.mp4", 1, 1));
        assertThat(filter.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ofMillis(1500), true));
        filter.beginListing();
        pass(Duration.ofMillis(1500));
        settles(file("b.mp4", 1, 1));
        settles(file("a.mp4", 1, 1));
        assertThat(filter.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ofMillis(500), false));
        filter.beginListing();
        assertThat(filter.outlook().untilNext()).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void fileThatSettlesDuringLongListingIsDueAtItsEnd() {
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(4));
        assertThat(filter.outlook()).isEqualTo(new SettleFilter.Outlook(Duration.ZERO, true));
    }

    @Test
    void changeOfSizeOrTimeRestartsSettleTime() {
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(settles(file("a.mp4", 2, 1))).isFalse();
        pass(Duration.ofSeconds(3));
        assertThat(settles(file("a.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settles(file("a.mp4", 2, 2))).isTrue();
    }

    @Test
    void oldModificationTimeDoesNotSettleFile() {
        assertThat(settles(file("copied-with-its-time.mp4", 5, 0))).isFalse();
    }

    @Test
    void heldBackFileSettlesAfterAnotherSettleTime() {
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(filter.isHeldBack("/in/a.mp4")).isFalse();
        filter.holdBack("/in/a.mp4");
        assertThat(filter.isHeldBack("/in/a.mp4")).isTrue();
        pass(Duration.ofMillis(1999));
        assertThat(settles(file("a.mp4", 1, 1))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(settles(file("a.mp4", 1, 1))).isTrue();
        assertThat(filter.isHeldBack("/in/a.mp4")).isTrue();
        assertThat(settles(file("a.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settles(file("a.mp4", 2, 2))).isTrue();
    }

    @Test
    void fileIsYoungForFiveSettleTimesOrAfterChange() {
        FileStamp taken = new FileStamp(1, Instant.ofEpochMilli(1), null);
        assertThat(filter.isYoung("/in/a.mp4", taken)).isFalse();
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofMillis(9_999));
        settles(file("a.mp4", 1, 1));
        assertThat(filter.isYoung("/in/a.mp4", taken)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(filter.isYoung("/in/a.mp4", taken)).isFalse();
        settles(file("a.mp4", 2, 2));
        assertThat(filter.isYoung("/in/a.mp4", taken)).isTrue();
    }

    @Test
    void fileHeldBackWhileYoungSettlesWhenOldOrChanged() {
        settles(file("a.mp4", 1, 1));
        settles(file("b.mp4", 1, 1));
        pass(Duration.ofSeconds(3));
        assertThat(filter.isYoung(file("a.mp4", 1, 1))).isTrue();
        filter.holdBackWhileYoung(file("a.mp4", 1, 1));
        filter.holdBackWhileYoung(file("b.mp4", 1, 1));
        pass(Duration.ofMillis(6_999));
        assertThat(settles(file("a.mp4", 1, 1))).isFalse();
        assertThat(settles(file("b.mp4", 2, 2))).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(settles(file("a.mp4", 1, 1))).isTrue();
        assertThat(filter.isYoung(file("a.mp4", 1, 1))).isFalse();
        assertThat(settles(file("b.mp4", 2, 2))).isTrue();
    }

    @Test
    void forgetsFileThatIsNoLongerListed() {
        settles(file("a.mp4", 1, 1));
        pass(Duration.ofMinutes(11));
        settles(file("b.mp4", 1, 1));
        pass(Duration.ofSeconds(1));
        assertThat(settles(file("a.mp4", 1, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4.part", "a.FILEPART", "a.tmp", ".a.mp4", "a.mp4.camelLock", "a.crdownload"})
    void namesOfUnfinishedFilesNeverSettle(String name) {
        SettleFilter immediate = new SettleFilter(Duration.ZERO, now::get);
        immediate.record(file("a.mp4", 1, 1));
        immediate.record(file(name, 1, 1));

        assertThat(immediate.isSettled(file("a.mp4", 1, 1))).isTrue();
        assertThat(immediate.isSettled(file(name, 1, 1))).isFalse();
    }

    @Test
    void admissionRejectsNamesThatLeaveTheFolder() {
        Admission<Object> admission = new Admission<>(
                new RefusalLog("cam"),
                file -> false,
                new SettleFilter(Duration.ZERO, now::get),
                (jobFile, isSettled) -> {},
                new AcceptAll<>());

        assertThat(admission.accept(file("good.mp4", 1, 1))).isTrue();
        assertThat(admission.accept(file("x/../../evil.mp4", 1, 1))).isFalse();
        assertThat(admission.accept(file("..\\evil.mp4", 1, 1))).isFalse();
        GenericFile<Object> directory = file("..", 0, 0);
        directory.setDirectory(true);
        assertThat(admission.accept(directory)).isFalse();
    }
}
