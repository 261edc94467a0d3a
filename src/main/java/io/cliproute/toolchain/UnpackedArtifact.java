package io.cliproute.toolchain;

import io.cliproute.files.FileTree;
import io.cliproute.files.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Unpacks files of an artifact on the class path into the user's cache folder, once per version. The folder appears
 * complete or not at all, because several programs may start at the same time.
 */
public final class UnpackedArtifact {

    private UnpackedArtifact() {}

    /**
     * Unpacks an artifact if necessary.
     *
     * @param resource resource that is in this artifact only
     * @param names maps the name of an entry to the name of its file; empty for entries that are not needed
     * @return the folder; empty if the artifact is not on the class path
     */
    public static Optional<Path> of(String resource, Function<String, Optional<String>> names) throws IOException {
        return of(resource, "", names);
    }

    /**
     * Unpacks a part of an artifact if necessary.
     *
     * @param part suffix of the folder's name, because each part of an artifact has a folder of its own
     */
    public static Optional<Path> of(String resource, String part, Function<String, Optional<String>> names)
            throws IOException {
        URL found = UnpackedArtifact.class.getClassLoader().getResource(resource);
        return found != null && found.openConnection() instanceof JarURLConnection connection
                ? Optional.of(unpack(connection.getJarFile(), part, names))
                : Optional.empty();
    }

    private static Path unpack(JarFile jar, String part, Function<String, Optional<String>> names) throws IOException {
        String version = Path.of(jar.getName()).getFileName().toString().replaceFirst("\\.jar$", "");
        Path cache = Files.createDirectories(cacheFolder());
        Path unpacked = cache.resolve(version + part);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path half = TemporaryFiles.createFolder(cache);
        for (JarEntry entry : Collections.list(jar.entries())) {
            Optional<String> name = names.apply(entry.getName());
            if (name.isPresent()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, half.resolve(name.get()));
                }
                if (!half.resolve(name.get()).toFile().setExecutable(true)) {
                    throw new IOException(half.resolve(name.get()) + " cannot be made executable");
                }
            }
        }
        return publish(half, unpacked);
    }

    private static Path publish(Path part, Path unpacked) throws IOException {
        try {
            return Files.move(part, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
            // another program has unpacked it meanwhile
            FileTree.delete(part);
            return unpacked;
        }
    }

    private static Path cacheFolder() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured != null && !configured.isBlank()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("cliproute");
    }
}
