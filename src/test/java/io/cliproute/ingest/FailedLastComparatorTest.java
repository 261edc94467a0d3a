package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class FailedLastComparatorTest {

    private final FailedLastComparator<Object> turns = new FailedLastComparator<>();

    private List<String> sorted(String... paths) {
        return Stream.of(paths)
                .map(FailedLastComparatorTest::file)
                .sorted(turns)
                .map(GenericFile::getRelativeFilePath)
                .toList();
    }

    private static GenericFile<Object> file(String path) {
        GenericFile<Object> file = new GenericFile<>();
        file.setRelativeFilePath(path);
        return file;
    }

    @Test
    void whatFailedComesLastAndWhatFailedLastAfterIt() {
        turns.failed("a");
        turns.failed("b");
        turns.failed("a");

        assertThat(sorted("a", "b", "d", "c")).containsExactly("d", "c", "b", "a");
    }

    @Test
    void onlyOneThatFailedBeforeFailsInAPoll() {
        turns.failed("a");
        turns.failed("b");
        turns.pollBegins();
        assertThat(turns.waits("a")).isFalse();
        turns.failed("a");

        assertThat(turns.waits("b")).isTrue();
        assertThat(turns.waits("new")).isFalse();
        turns.pollBegins();
        assertThat(sorted("a", "b")).containsExactly("b", "a");
        assertThat(turns.waits("b")).isFalse();
    }

    @Test
    void whatCouldBeTakenAfterAllIsAFileLikeAnyOther() {
        turns.failed("a");
        turns.succeeded("a");

        assertThat(turns.waits("a")).isFalse();
        assertThat(sorted("a", "b")).containsExactly("a", "b");
    }
}
