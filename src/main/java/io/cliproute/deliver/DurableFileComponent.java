package io.cliproute.deliver;

import io.cliproute.files.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileOperations;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code file:} component with files that survive a power cut: their content is synced before the rename, and
 * the rename and new folders are synced before the next step.
 */
@Component("file")
public final class DurableFileComponent extends FileComponent {

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        FileEndpoint built = (FileEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        FileEndpoint durable = new DurableFileEndpoint(uri, this);
        durable.setFile(built.getFile());
        durable.setConfiguration(built.getConfiguration());
        return durable;
    }

    private static final class DurableFileEndpoint extends FileEndpoint {

        DurableFileEndpoint(String uri, FileComponent component) {
            super(uri, component);
        }

        @Override
        public GenericFileProducer<File> createProducer() throws Exception {
            GenericFileProducer<File> producer = super.createProducer();
            producer.setOperations(new DurableFileOperations(this));
            return producer;
        }
    }

    private static final class DurableFileOperations extends FileOperations {

        DurableFileOperations(FileEndpoint endpoint) {
            super(endpoint);
        }

        /**
         * Renames a file from its temporary name to the final one, over an older file. Camel's own rename falls back to
         * a copy, which others could see half written, and hides the reason of the failure.
         */
        @Override
        public boolean renameFile(String from, String to) {
            perform("the file could not be written to the disk or renamed", () -> {
                Path file = Path.of(from);
                Path target = Path.of(to).toAbsolutePath();
                DurableFiles.syncBytes(file);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                DurableFiles.syncFolder(target.getParent());
            });
            return true;
        }

        /**
         * Creates a folder and its parents. Camel ignores a failure here, and the next step fails without the reason.
         */
        @Override
        public boolean buildDirectory(String directory, boolean absolute) {
            Path folder = Path.of(directory).toAbsolutePath();
            List<Path> parents = new ArrayList<>();
            for (Path missing = folder; !Files.isDirectory(missing); missing = missing.getParent()) {
                parents.add(missing.getParent());
            }
            if (!super.buildDirectory(directory, absolute)) {
                perform("the folder could not be created", () -> DurableFiles.createDirectories(folder));
            }
            for (Path parent : parents) {
                perform("the folder could not be written to the disk", () -> DurableFiles.syncFolder(parent));
            }
            return true;
        }

        private interface Step {
            void run() throws IOException;
        }

        private static void perform(String failure, Step step) {
            try {
                step.run();
            } catch (IOException e) {
                throw new GenericFileOperationFailedException(failure, e);
            }
        }
    }
}
