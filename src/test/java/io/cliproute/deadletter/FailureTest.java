package io.cliproute.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.Rejected;
import io.cliproute.job.WrongJobFile;
import io.cliproute.operation.Unsuitable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> failures() {
        GenericFileOperationFailedException full =
                new GenericFileOperationFailedException("x", new IOException("No space left on device"));
        Unsuitable later = new Unsuitable("no picture");
        later.addSuppressed(new IOException("No space left on device"));
        return Stream.of(
                Arguments.of(new RuntimeCamelException(new Unsuitable("no picture")), Category.MEDIA, "no picture"),
                Arguments.of(later, Category.MEDIA, "no picture"),
                Arguments.of(full, Category.RESOURCES, "no space is left on the disk"),
                Arguments.of(
                        new FileSystemException("/x", null, "Disk quota exceeded"),
                        Category.RESOURCES,
                        "no space is left on the disk"),
                Arguments.of(
                        new GenericFileOperationFailedException(553, "553 Not allowed\r\n"),
                        Category.DELIVERY,
                        "destination 'nas' would not take it: 553 Not allowed"),
                Arguments.of(
                        new GenericFileOperationFailedException(0, null, "x", new IOException("Connection refused")),
                        Category.DELIVERY,
                        "destination 'nas' could not be served: Connection refused"),
                Arguments.of(
                        new RuntimeCamelException(new WrongJobFile("x.job.json is empty")),
                        Category.JOB_FILE,
                        "x.job.json is empty"),
                Arguments.of(new Rejected("it lies on top"), Category.REJECTED, "it lies on top"),
                Arguments.of(new AccessDeniedException("/x"), Category.RESOURCES, "access to /x is denied"),
                Arguments.of(new IllegalStateException("a\nb"), Category.INTERNAL, "a b"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExceptionBecomesACategoryAndOneLine(Exception thrown, Category category, String words) {
        Failure failure = Failure.of(thrown, "destination 'nas'");

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.words()).isEqualTo(words);
    }

    @Test
    void reportsMissingThreadAsLackOfResources() {
        Failure failure = Failure.of(
                new RuntimeCamelException(new OutOfMemoryError("unable to create native thread")), "destination 'nas'");

        assertThat(failure.category()).isEqualTo(Category.RESOURCES);
        assertThat(failure.words()).isEqualTo("the program lacks memory or threads: unable to create native thread");
    }
}
