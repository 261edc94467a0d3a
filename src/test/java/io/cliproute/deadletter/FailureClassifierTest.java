package io.cliproute.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.InvalidJobFileException;
import io.cliproute.job.RejectedFileException;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.CommandFailedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {

    static Stream<Arguments> failures() {
        GenericFileOperationFailedException full =
                new GenericFileOperationFailedException("x", new IOException("No space left on device"));
        UnsuitableMediaException later = new UnsuitableMediaException("no picture");
        later.addSuppressed(new IOException("No space left on device"));
        Exception quota = new FileSystemException("/x", null, "Disk quota exceeded");
        Exception wrapped = new RuntimeCamelException(new UnsuitableMediaException("no picture"));
        return Stream.of(
                Arguments.of(wrapped, FailureCategory.MEDIA, "no picture"),
                Arguments.of(later, FailureCategory.MEDIA, "no picture"),
                Arguments.of(full, FailureCategory.RESOURCES, "no space is left on the disk"),
                Arguments.of(quota, FailureCategory.RESOURCES, "no space is left on the disk"),
                Arguments.of(
                        new GenericFileOperationFailedException(553, "553 Not allowed\r\n"),
                        FailureCategory.DELIVERY,
                        "destination 'nas' would not take it: 553 Not allowed"),
                Arguments.of(
                        new GenericFileOperationFailedException(0, null, "x", new IOException("Connection refused")),
                        FailureCategory.DELIVERY,
                        "destination 'nas' could not be served: Connection refused"),
                Arguments.of(
                        new RuntimeCamelException(new InvalidJobFileException("x.job.json is empty")),
                        FailureCategory.JOB_FILE,
                        "x.job.json is empty"),
                Arguments.of(new RejectedFileException("it lies on top"), FailureCategory.REJECTED, "it lies on top"),
                Arguments.of(new AccessDeniedException("/x"), FailureCategory.RESOURCES, "access to /x is denied"),
                Arguments.of(new IllegalStateException("a\nb"), FailureCategory.INTERNAL, "a b"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void mapsExceptionToCategoryAndOneLine(Exception thrown, FailureCategory category, String words) {
        Failure failure = FailureClassifier.classify(thrown, "destination 'nas'");

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.message()).isEqualTo(words);
    }

    /** On a full XFS, which has no space for an inode, FFmpeg reports an input/output error. */
    @Test
    void reportsPictureThatCanNotBeCreatedAsFullDisk() {
        String stderr = "[image2 @ 0x5] Could not open file : file:/data/work/jobs/" + "0f".repeat(32) + "/poster.jpg\n"
                + "Terminating thread with return code -5 (Input/output error)";
        Failure failure = FailureClassifier.classify(
                new CommandFailedException(
                        CommandFailedException.Kind.EXIT, "ffmpeg exited with 251", List.of("ffmpeg"), 251, stderr),
                "destination 'nas'");

        assertThat(failure.category()).isEqualTo(FailureCategory.RESOURCES);
    }

    @Test
    void reportsMissingThreadAsLackOfResources() {
        Failure failure = FailureClassifier.classify(
                new RuntimeCamelException(new OutOfMemoryError("unable to create native thread")), "destination 'nas'");

        assertThat(failure.category()).isEqualTo(FailureCategory.RESOURCES);
        assertThat(failure.message()).isEqualTo("the program lacks memory or threads: unable to create native thread");
    }
}
