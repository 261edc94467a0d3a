package io.cliproute.support;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Measurements of the content of media files. */
public final class MediaMeasurements {

    private MediaMeasurements() {}

    /** Returns the mean difference of brightness between an image and the frame of a film at a time, 0 to 255. */
    public static double difference(Path film, double at, Path picture) {
        String graph = "[0:v]format=gray[a];[1:v]scale=320:180,format=gray[b];[a][b]blend=all_mode=difference,"
                + "signalstats,metadata=print:key=lavfi.signalstats.YAVG";
        return number(
                "YAVG=([\\d.]+)",
                ffmpeg("-ss " + at, film, "-i", "file:" + picture, "-filter_complex", graph, "-frames:v", "1"));
    }

    /** Returns the share of samples at which the sign changes, twice the pitch. */
    public static double crossings(Path sound) {
        return number("Zero crossings rate: ([\\d.]+)", ffmpeg("", sound, "-af", "astats=measure_overall=none"));
    }

    /** Returns the loudness in LUFS. */
    public static double loudness(Path sound) {
        return number("(?s).*I:\\s+(-[\\d.]+) LUFS", ffmpeg("", sound, "-af", "ebur128"));
    }

    /** Returns the mean luma of the first frame of a video, 0 to 255. */
    public static double luma(Path film) {
        return number(
                "YAVG=([\\d.]+)",
                ffmpeg("", film, "-vf", "signalstats,metadata=print:key=lavfi.signalstats.YAVG", "-frames:v", "1"));
    }

    /** Returns the colour in the middle of an image as six hexadecimal digits. */
    public static String colour(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        return String.format("%06x", picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) & 0xffffff);
    }

    /** Returns the brightness around a point of an image, 0 to 255. */
    public static double brightness(Path file, int x, int y) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        double sum = 0;
        for (int dx = -2; dx <= 2; dx++) {
            for (int dy = -2; dy <= 2; dy++) {
                int rgb = picture.getRGB(
                        Math.min(picture.getWidth() - 1, x + dx), Math.min(picture.getHeight() - 1, y + dy));
                sum += ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3.0;
            }
        }
        return sum / 25;
    }

    /** Returns the frame sizes in a master playlist. */
    public static List<String> variants(Path master) throws IOException {
        return Pattern.compile("RESOLUTION=\\d+x\\d+")
                .matcher(Files.readString(master))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Returns the duration of all segments of a playlist, in seconds. */
    public static double length(String playlist) {
        return Pattern.compile("#EXTINF:([\\d.]+)")
                .matcher(playlist)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    private static String ffmpeg(String before, Path input, String... after) {
        List<String> command =
                new ArrayList<>(List.of(Tools.TOOLCHAIN.ffmpeg().toString(), "-nostdin", "-hide_banner"));
        command.addAll(before.isEmpty() ? List.of() : List.of(before.split(" ")));
        command.addAll(List.of("-i", "file:" + input));
        command.addAll(List.of(after));
        command.addAll(List.of("-f", "null", "-"));
        return Tools.run(command);
    }

    private static double number(String pattern, String said) {
        Matcher number = Pattern.compile(pattern).matcher(said);
        if (!number.find()) {
            throw new AssertionError(pattern + " is not in: " + said);
        }
        return Double.parseDouble(number.group(1));
    }
}
