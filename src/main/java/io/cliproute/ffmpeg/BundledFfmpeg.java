package io.cliproute.ffmpeg;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The FFmpeg of the artifact {@code org.bytedeco:ffmpeg}, when it is on the class path. Its executables find their
 * libraries beside themselves. It is unpacked once per version into a folder of the user's, complete or not at all,
 * as two programs may start at once.
 */
final class BundledFfmpeg {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64-gpl", "linux-arm64-gpl", "macosx-x86_64-gpl", "macosx-arm64-gpl");

    /** The folder with the executables; empty when the artifact is not there. */
    Optional<Path> unpack() throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/ffmpeg/" + platform + "/";
            URL resource = BundledFfmpeg.class.getClassLoader().getResource(folder + "ffmpeg");
            if (resource != null && resource.openConnection() instanceof JarURLConnection connection) {
                return Optional.of(unpack(connection.getJarFile(), folder));
            }
        }
        return Optional.empty();
    }

    private static Path unpack(JarFile jar, String folder) throws IOException {
        String version = Path.of(jar.getName()).getFileName().toString().replaceFirst("\\.jar$", "");
        Path cache = Files.createDirectories(cacheFolder());
        Path unpacked = cache.resolve(version);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path part = Files.createTempDirectory(cache, ".part-");
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
            boolean needed = !name.isEmpty() && !name.contains("/") && !name.startsWith("libjni");
            if (needed) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, part.resolve(name));
                }
            }
        }
        return publish(part, unpacked);
    }

    private static Path publish(Path part, Path unpacked) throws IOException {
        for (String executable : List.of("ffmpeg", "ffprobe")) {
            if (!part.resolve(executable).toFile().setExecutable(true)) {
                throw new IOException(part.resolve(executable) + " can't be made executable");
            }
        }
        try {
            return Files.move(part, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
            // another program was faster
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
