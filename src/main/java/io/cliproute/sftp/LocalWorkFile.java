package io.cliproute.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;

/**
 * Local copy of a remote file, under the names that Camel uses.
 *
 * @param path of the complete copy
 * @param file the remote file, whose body becomes the copy
 */
record LocalWorkFile(Path path, GenericFile<?> file, Exchange exchange) {

    /** @param folder Camel's {@code localWorkDirectory} */
    static LocalWorkFile of(String folder, Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        Path root = Path.of(folder).toAbsolutePath().normalize();
        Path path = root.resolve(file.getRelativeFilePath()).normalize();
        if (!path.startsWith(root)) {
            throw new GenericFileOperationFailedException("the name leads out of the folder for downloads: " + path);
        }
        return new LocalWorkFile(path, file, exchange);
    }

    /** Receives the content and makes it the body. */
    boolean receive(Consumer<OutputStream> download) {
        Path part = path.resolveSibling(path.getFileName() + ".inprogress");
        try {
            Files.createDirectories(path.getParent());
            try (OutputStream content = Files.newOutputStream(part)) {
                download.accept(content);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("cannot write " + path, e);
        } finally {
            deleteQuietly(part);
        }
        exchange.getIn().setHeader(FtpConstants.FILE_LOCAL_WORK_PATH, path.toString());
        file.setBody(path.toFile());
        return true;
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // the next download replaces it
        }
    }
}
