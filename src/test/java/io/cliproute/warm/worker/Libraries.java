package io.cliproute.warm.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's libraries into the JVM of the tests, and unpacks the ffprobe of the same build. */
final class Libraries {

    /** The ffprobe with whose output the report is compared. */
    static final Path FFPROBE = load();

    private Libraries() {}

    private static Path load() {
        try {
            Path folder = Files.createTempDirectory("cliproute-libraries");
            // only at the end of the JVM, as more libraries may be loaded later
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            System.setProperty("org.bytedeco.javacpp.cachedir", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        return Path.of(Loader.load(ffprobe.class));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
