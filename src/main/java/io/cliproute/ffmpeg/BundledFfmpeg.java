package io.cliproute.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The FFmpeg of the artifact {@code org.bytedeco:ffmpeg}, when it is on the class path. Its executables find their
 * libraries beside themselves.
 */
final class BundledFfmpeg {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64-gpl", "linux-arm64-gpl", "macosx-x86_64-gpl", "macosx-arm64-gpl");

    /** The folder with the executables; empty when the artifact is not there. */
    Optional<Path> unpack() throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/ffmpeg/" + platform + "/";
            Optional<Path> unpacked = Unpacked.of(folder + "ffmpeg", entry -> needed(entry, folder));
            if (unpacked.isPresent()) {
                return unpacked;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> needed(String entry, String folder) {
        return Optional.of(entry)
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .filter(name -> !name.isEmpty() && !name.contains("/") && !name.startsWith("libjni"));
    }
}
