package io.cliproute.hostile;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Secret beside the site, in a text, a film, a picture and a subtitle. Its colour and its text are unique. */
final class Canary {

    /** Red, green and blue of each of its pixels, a magenta that no other picture has. */
    private static final int[] COLOUR = {0xfa, 0x05, 0xd2};

    private static final int TOLERANCE = 24;

    private final String words = "canary-" + UUID.randomUUID();
    private final Path folder;

    Canary(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        Files.writeString(text(), (words + "\n").repeat(40));
        Files.writeString(folder.resolve("canary.srt"), "1\n00:00:00,000 --> 00:00:02,000\n" + words + "\n");
        film("canary.mp4", "-c:v libx264 -pix_fmt yuv420p");
        film("canary.ts", "-c:v mpeg2video -f mpegts");
        film("canary.jpg", "-c:v mjpeg -frames:v 1 -update 1");
        film("canary-001.jpg", "-c:v mjpeg -frames:v 1 -update 1");
        film("canary.png", "-c:v png -frames:v 1 -update 1");
    }

    private void film(String name, String arguments) {
        String source = "-f lavfi -i color=0xfa05d2:size=64x48:rate=5:duration=2 -metadata comment=" + words
                + " -metadata service_name=" + words + " ";
        Tools.ffmpeg((source + arguments + " file:" + folder.resolve(name)).split(" +"));
    }

    Path text() {
        return folder.resolve("canary.txt");
    }

    Path file(String kind) {
        return folder.resolve("canary." + kind);
    }

    String words() {
        return words;
    }

    /** Returns the files that contain the secret's text or show its colour. */
    List<String> leaks(List<Path> files) {
        return files.stream().filter(this::isLeakedBy).map(Path::toString).toList();
    }

    boolean isLeakedBy(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return content.contains(words) || isMedia(file) && showsColour(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMedia(Path file) {
        return file.toString().matches(".*\\.(jpg|png|webp|gif|mp4|mkv|mov|webm|ts)");
    }

    private boolean showsColour(Path file) throws IOException {
        Path pixel = Files.createTempFile(folder, "pixel", ".rgb");
        String command = "-i file:%s -frames:v 1 -vf scale=1:1:flags=area -pix_fmt rgb24 -f rawvideo file:%s";
        try {
            Tools.ffmpeg(
                    command.formatted("|", pixel).replace("|", file.toString()).split(" "));
        } catch (AssertionError ignored) {
            // it has no picture
            return false;
        }
        byte[] rgb = Files.readAllBytes(pixel);
        boolean isSimilar = rgb.length == 3;
        for (int i = 0; isSimilar && i < 3; i++) {
            isSimilar = Math.abs((rgb[i] & 0xff) - COLOUR[i]) < TOLERANCE;
        }
        return isSimilar;
    }

    /** Returns all files below folders. */
    static List<Path> below(Path... folders) {
        return List.of(folders).stream()
                .flatMap(folder -> Site.files(folder).stream())
                .toList();
    }
}
