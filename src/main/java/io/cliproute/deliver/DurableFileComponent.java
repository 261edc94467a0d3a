package io.cliproute.deliver;

import io.cliproute.files.Durable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Camel's {@code file:}, with which what is written survives a power cut: a file is on the disk before it gets its name, and
 * that and new folders are when the next step begins.
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

        /** From the temporary name to the one that others look for. */
        @Override
        public boolean renameFile(String from, String to) {
            sync(() -> Durable.syncBytes(Path.of(from)));
            boolean renamed = super.renameFile(from, to);
            sync(() -> Durable.syncFolder(Path.of(to).toAbsolutePath().getParent()));
            return renamed;
        }

        @Override
        public boolean buildDirectory(String directory, boolean absolute) {
            List<Path> parents = new ArrayList<>();
            for (Path folder = Path.of(directory).toAbsolutePath();
                    !Files.isDirectory(folder);
                    folder = folder.getParent()) {
                parents.add(folder.getParent());
            }
            boolean built = super.buildDirectory(directory, absolute);
            if (built) {
                parents.forEach(parent -> sync(() -> Durable.syncFolder(parent)));
            }
            return built;
        }

        private interface Sync {
            void run() throws IOException;
        }

        private static void sync(Sync sync) {
            try {
                sync.run();
            } catch (IOException e) {
                throw new GenericFileOperationFailedException("it can't be forced to the disk", e);
            }
        }
    }
}
