package io.cliproute.ingest.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class FailedLastComparatorTest {

    private final FailedLastComparator<Object> order = new FailedLastComparator<>();

    private List<String> sorted(String... paths) {
        return Stream.of(paths)
                .map(FailedLastComparatorTest::file)
                .sorted(order)
                .map(GenericFile::getRelativeFilePath)
                .toList();
    }

    private static GenericFile<Object> file(String path) {
        GenericFile<Object> file = new GenericFile<>();
        file.setRelativeFilePath(path);
        return file;
    }

    @Test
    void sortsFailedFilesLastInOrderOfFailure() {
        order.recordFailure("a");
        order.recordFailure("b");
        order.recordFailure("a");

        assertThat(sorted("a", "b", "d", "c")).containsExactly("d", "c", "b", "a");
    }

    @Test
    void fileThatFailedFirstComesFirstAgain() {
        order.recordFailure("a");
        order.recordFailure("b");
        order.recordFailure("a");

        assertThat(order.hasFailed("a")).isTrue();
        assertThat(order.hasFailed("new")).isFalse();
        assertThat(sorted("a", "b")).containsExactly("b", "a");
    }

    @Test
    void forgetsFailureAfterSuccess() {
        order.recordFailure("a");
        order.recordSuccess("a");

        assertThat(order.hasFailed("a")).isFalse();
        assertThat(sorted("a", "b")).containsExactly("a", "b");
    }
}
