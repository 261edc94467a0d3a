package io.cliproute.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * FFmpeg of the artifact {@code org.bytedeco:ffmpeg}, if that is on the class path. Its executables load the
 * libraries from their own folder.
 */
public final class BundledFfmpeg {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64-gpl", "linux-arm64-gpl", "macosx-x86_64-gpl", "macosx-arm64-gpl");

    private static final List<String> JAVACPP_PLATFORMS = List.of("linux-x86_64", "linux-arm64");

    /**
     * Unpacks the executables if necessary and returns their folder; empty if the artifact is not on the class path.
     */
    public Optional<Path> unpack() throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/ffmpeg/" + platform + "/";
            Optional<Path> unpacked =
                    UnpackedArtifact.of(folder + "ffmpeg", entry -> executableOrLibrary(entry, folder));
            if (unpacked.isPresent()) {
                return unpacked;
            }
        }
        return Optional.empty();
    }

    /**
     * Unpacks the Java bindings of the libraries if necessary and returns their folder; empty if they are not on the
     * class path.
     */
    public Optional<Path> unpackBindings() throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/ffmpeg/" + platform + "/";
            Optional<Path> unpacked = UnpackedArtifact.of(folder + "ffmpeg", "-jni", entry -> Optional.of(entry)
                    .filter(name -> name.startsWith(folder + "libjni") && !name.contains("avdevice"))
                    .map(name -> name.substring(folder.length())));
            if (unpacked.isPresent()) {
                return unpacked;
            }
        }
        return Optional.empty();
    }

    /** Unpacks the library of JavaCPP if necessary and returns its folder; empty if it is not on the class path. */
    public Optional<Path> unpackJavaCpp() throws IOException {
        for (String platform : JAVACPP_PLATFORMS) {
            String library = "org/bytedeco/javacpp/" + platform + "/libjnijavacpp.so";
            Optional<Path> unpacked = UnpackedArtifact.of(
                    library, entry -> Optional.of("libjnijavacpp.so").filter(name -> entry.equals(library)));
            if (unpacked.isPresent()) {
                return unpacked;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> executableOrLibrary(String entry, String folder) {
        return Optional.of(entry)
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .filter(name -> !name.isEmpty() && !name.contains("/") && !name.startsWith("libjni"));
    }
}
