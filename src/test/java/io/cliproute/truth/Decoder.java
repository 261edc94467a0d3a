package io.cliproute.truth;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the FFmpeg of the tests and returns its standard output. */
final class Decoder {

    private static final long MINUTES = 5;

    private Decoder() {}

    /**
     * Returns the decoded data up to the end or the first error. Error messages go to the standard error of the test.
     */
    static byte[] decode(Path input, List<String> outputOptions) {
        List<String> command =
                new ArrayList<>(List.of(Tools.TOOLCHAIN.ffmpeg().toString(), "-nostdin", "-v", "error", "-copyts"));
        if (input.toString().endsWith(".ts")) {
            // FFmpeg does not recognise the format of a segment of a few packets
            command.addAll(List.of("-f", "mpegts"));
        }
        command.addAll(List.of("-i", "file:" + input));
        command.addAll(outputOptions);
        command.add("-");
        try {
            Path bytes = Files.createTempFile("truth", ".raw");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(bytes.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                await(process, command);
                return Files.readAllBytes(bytes);
            } finally {
                Files.delete(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, List<String> command) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
