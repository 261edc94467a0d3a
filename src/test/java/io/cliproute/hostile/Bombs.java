package io.cliproute.hostile;

import static io.cliproute.hostile.Bytes.big;
import static io.cliproute.hostile.Bytes.box;
import static io.cliproute.hostile.Bytes.chunk;
import static io.cliproute.hostile.Bytes.little;
import static io.cliproute.hostile.Bytes.zeros;

import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files that need much time, memory or disk space, by name. */
final class Bombs {

    /** Full size with {@code -Dbombs=long}; otherwise a twentieth of it, for builds. */
    private static final boolean LONG = System.getProperty("bombs", "short").equals("long");

    private final Path folder;
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private Bombs(Path folder) {
        this.folder = folder;
    }

    static Map<String, byte[]> in(Path folder) throws IOException {
        Bombs bombs = new Bombs(folder);
        bombs.frames();
        bombs.sizes();
        bombs.times();
        bombs.messages();
        return bombs.all;
    }

    private void frames() throws IOException {
        byte[] frame = Bytes.of(
                "!",
                big(0xf904, 2),
                zeros(5),
                ",",
                zeros(4),
                little(1, 2),
                little(1, 2),
                zeros(1),
                big(0x02024401, 4),
                zeros(1));
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes(Bytes.of("GIF89a", little(1, 2), little(1, 2), big(0x800000, 3), zeros(6)));
        for (int i = 0; i < (LONG ? 1_000_000 : 50_000); i++) {
            gif.writeBytes(frame);
        }
        gif.write(';');
        all.put("frames.gif", gif.toByteArray());
        all.put("thousand-streams.mkv", streams(1000));
        all.put("nested-boxes.mp4", Bytes.of(Files.readAllBytes(Media.speck()), nested(2000)));
    }

    private static byte[] streams(int count) {
        Matroska film = new Matroska();
        for (int i = 1; i <= count; i++) {
            film.audio(i, "A_PCM/INT/LIT", 44_100);
        }
        return film.packet(1, 0, zeros(4000)).packet(2, 0, zeros(4000)).bytes();
    }

    private static byte[] nested(int depth) {
        byte[] inner = zeros(0);
        for (int i = 0; i < depth; i++) {
            inner = box("moov", inner);
        }
        return inner;
    }

    private void sizes() throws IOException {
        byte[] film = Files.readAllBytes(Media.speck());
        all.put("huge-header.mp4", enlarged(film));
        all.put("huge-header.png", png(65_535, 65_535));
        byte[] bitmap =
                Bytes.of(little(40, 4), little(65_535, 4), little(65_535, 4), little(1, 2), little(24, 2), zeros(24));
        all.put("huge-header.bmp", Bytes.of("BM", little(54, 4), zeros(4), little(54, 4), bitmap));
        all.put(
                "huge-png.mkv",
                video("V_MS/VFW/FOURCC", "MPNG")
                        .packet(1, 0, png(16_000, 16_000))
                        .bytes());
        all.put(
                "huge-gif.gif",
                Bytes.of(
                        "GIF89a",
                        little(16_000, 2),
                        little(16_000, 2),
                        big(0x800000, 3),
                        zeros(6),
                        ",",
                        zeros(4),
                        little(16_000, 2),
                        little(16_000, 2),
                        zeros(1),
                        big(0x02024401, 4),
                        zeros(1),
                        ";"));
    }

    private static Matroska video(String codec, String fourcc) {
        byte[] head = Bytes.of(
                little(40, 4), little(16_000, 4), little(16_000, 4), little(1, 2), little(24, 2), fourcc, zeros(20));
        return new Matroska().video(1, codec, 16_000, 16_000, head);
    }

    /**
     * Changes the picture size in the sample entry and the track header; the H.264 stream still states the real one.
     */
    private static byte[] enlarged(byte[] film) {
        byte[] bytes = film.clone();
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        numbers.putInt(text.indexOf("avc1", text.indexOf("stsd")) + 28, 0xffffffff);
        numbers.putLong(text.indexOf("tkhd") + 4 + 76, 0xffff0000ffff0000L);
        return bytes;
    }

    /** Returns a black picture: its compressed data is tiny, its pixels take a gigabyte. */
    static byte[] png(int width, int height) {
        Deflater deflater = new Deflater(9);
        byte[] row = zeros(width * 3 + 1);
        byte[] packed = zeros(1 << 16);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int y = 0; y < Math.min(height, 16_000); y++) {
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                data.write(packed, 0, deflater.deflate(packed));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            data.write(packed, 0, deflater.deflate(packed));
        }
        deflater.end();
        return Bytes.of(
                big(0x89504e470d0a1a0aL, 8),
                pngChunk("IHDR", big(width, 4), big(height, 4), big(0x0802000000L, 5)),
                pngChunk("IDAT", data.toByteArray()),
                pngChunk("IEND"));
    }

    private static byte[] pngChunk(String type, Object... parts) {
        byte[] content = Bytes.of(parts);
        CRC32 check = new CRC32();
        check.update(Bytes.of(type, content));
        return Bytes.of(big(content.length, 4), type, content, big(check.getValue(), 4));
    }

    private void times() throws IOException {
        byte[] speck = encode("speck.mjpg", "-f lavfi -i color=size=16x16:rate=25 -frames:v 1 -c:v mjpeg -f mjpeg");
        long days = Duration.ofDays(20).toMillis();
        all.put(
                "twenty-days-apart.mkv",
                new Matroska()
                        .video(1, "V_MJPEG", 16, 16, zeros(0))
                        .packet(1, 0, speck)
                        .packet(1, days, speck)
                        .bytes());
        all.put(
                "backwards.mkv",
                new Matroska()
                        .video(1, "V_MJPEG", 16, 16, zeros(0))
                        .packet(1, days, speck)
                        .packet(1, 0, speck)
                        .packet(1, days * 100, speck)
                        .bytes());
        all.put("silence.mkv", silence());
        byte[] film = Files.readAllBytes(Media.speck());
        all.put(
                "long-durations.mp4",
                Boxes.replace(film, "stts", Bytes.of(zeros(4), big(1, 4), big(1, 4), big(0x7fffffff, 4))));
        all.put(
                "many-samples.mp4",
                Boxes.replace(film, "stts", Bytes.of(zeros(4), big(1, 4), big(0x7fffffff, 4), big(1, 4))));
        all.put("same-sample.mp4", Boxes.replace(film, "stsz", Bytes.of(zeros(4), big(1, 4), big(0x0fffffff, 4))));
    }

    /** Returns a day of silence in FLAC, which stores constant blocks in a few bytes. */
    private byte[] silence() throws IOException {
        encode("hour.flac", "-f lavfi -i anullsrc=r=8000:cl=mono -t 3600 -c:a flac -frame_size 65535 -f flac");
        return encode(
                "silence.mkv",
                "-stream_loop " + (LONG ? 23 : 1) + " -i file:" + folder.resolve("hour.flac") + " -c copy -f matroska");
    }

    private void messages() throws IOException {
        byte[] noise = new byte[3_000_000];
        new java.util.Random(1).nextBytes(noise);
        byte[] film = encode("broken.ts", "-f lavfi -i testsrc2=size=320x180:duration=20 -c:v mpeg2video -f mpegts");
        for (int i = 2000; i + 300 < film.length; i += 188 * 2) {
            System.arraycopy(noise, i % 2_000_000, film, i + 20, 150);
        }
        all.put("many-words.ts", film);
        byte[] mp3 = encode("sound.mp3", "-f lavfi -i sine=duration=1 -c:a libmp3lame");
        all.put("noise.mp3", Bytes.of(mp3, Arrays.copyOf(noise, 2_000_000), mp3));
        byte[] avi = chunk(
                "RIFF",
                "AVI ",
                chunk("LIST", "hdrl", chunk("avih", little(1, 4), zeros(20), little(99, 4), zeros(28))));
        all.put("no-end.avi", Bytes.of(avi, noise));
    }

    private byte[] encode(String name, String arguments) throws IOException {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " file:" + file).split(" +"));
        return Files.readAllBytes(file);
    }
}
