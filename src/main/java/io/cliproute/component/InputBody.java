package io.cliproute.component;

import io.cliproute.MediaFailedException;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileTree;
import io.cliproute.job.FailureCategory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.WrappedFile;

/**
 * Media file of a message.
 *
 * @param file absolute path of the file
 * @param name name for results and messages
 * @param copy folder that was made for a copy of the body, to be deleted at the end; empty if the body is a file
 */
record InputBody(Path file, String name, Optional<Path> copy) {

    /** Name of a body that has none. */
    private static final String UNNAMED = "media";

    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Returns the file of a message. A body that is no file is copied to one, without holding it in memory.
     *
     * @param folder folder that is created for a copy
     * @param maxBytes maximum size of a copy
     * @throws MediaFailedException when the body is larger than that
     * @throws IOException when it can't be read or written
     */
    static InputBody of(Exchange exchange, Path folder, long maxBytes)
            throws IOException, MediaFailedException, InvalidPayloadException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile<?> wrapped) {
            body = wrapped.getFile() instanceof File ? wrapped.getFile() : wrapped.getBody();
        }
        if (body instanceof File local) {
            return of(local.toPath());
        }
        if (body instanceof Path local) {
            return of(local);
        }
        if (body == null) {
            throw new MediaFailedException(
                    FailureCategory.REJECTED.word(),
                    "the message has no body; expected a file, stream or byte array",
                    null,
                    null);
        }
        String name = name(exchange);
        try {
            Path file = Files.createDirectories(folder).resolve(name);
            copy(exchange.getMessage().getMandatoryBody(InputStream.class), file, maxBytes);
            return new InputBody(file, name, Optional.of(folder));
        } catch (IOException | MediaFailedException | InvalidPayloadException | RuntimeException e) {
            FileTree.delete(folder);
            throw e;
        }
    }

    /** Links are followed here, as FFmpeg's sandbox shows it this file only. */
    private static InputBody of(Path file) throws IOException {
        return new InputBody(file.toRealPath(), file.getFileName().toString(), Optional.empty());
    }

    /** Returns the last segment of {@code CamelFileName}, if it can be the name of a file. */
    private static String name(Exchange exchange) {
        String header = exchange.getMessage().getHeader(Exchange.FILE_NAME, "", String.class);
        String last = header.substring(Math.max(header.lastIndexOf('/'), header.lastIndexOf('\\')) + 1);
        return last.isBlank() || FileNames.objection(last).isPresent() ? UNNAMED : last;
    }

    private static void copy(InputStream body, Path file, long maxBytes) throws IOException, MediaFailedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long written = 0;
        try (InputStream in = body;
                var out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                if (written > maxBytes) {
                    throw new MediaFailedException(
                            FailureCategory.REJECTED.word(),
                            "the body is larger than maxStreamSize (" + maxBytes + " bytes)",
                            null,
                            null);
                }
                out.write(buffer, 0, count);
            }
        }
    }
}
