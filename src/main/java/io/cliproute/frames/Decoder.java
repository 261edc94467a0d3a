package io.cliproute.frames;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One FFmpeg that decodes a stretch: pictures in grey come from its standard output, and before each its time from its
 * standard error, where its complaints are too.
 *
 * <p>FFmpeg and not OpenCV's {@code VideoCapture}: it has the white lists and limits, turns the picture, and knows the time of
 * each frame.
 */
final class Decoder implements AutoCloseable {

    private static final String TIME = "frame:";
    private static final String MARK = "cliproute=1";
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_WORDS = 4_000;

    private final Process process;
    private final InputStream pictures;
    private final BlockingQueue<Long> times = new LinkedBlockingQueue<>();
    private final StringBuffer words = new StringBuffer();
    private final Thread listener;
    private final long frameTime;
    private long micros = Long.MIN_VALUE;

    private Decoder(Process process, long frameTime) {
        this.process = process;
        this.frameTime = frameTime;
        this.pictures = process.getInputStream();
        this.listener = new Thread(this::listen, "times");
        listener.setDaemon(true);
        listener.start();
    }

    /** @param threads of FFmpeg's decoder */
    static Decoder of(Request request, Stretch stretch, int threads) throws IOException {
        List<String> command = new ArrayList<>(opening(request, stretch));
        command.addAll(List.of("-filter_threads", "1", "-map", "0:" + request.stream(), "-an", "-sn", "-dn"));
        command.addAll(List.of("-vf", stretch.trim() + filters(request), "-fps_mode", "passthrough"));
        command.addAll(List.of("-f", "rawvideo", "pipe:1"));
        // several frames at once come out otherwise where a file is damaged, and more of them
        command.addAll(1, List.of("-threads", String.valueOf(threads), "-thread_type", "slice"));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new Decoder(process, request.frameTime());
    }

    /** Opens the file where a stretch begins. Times stay as the file has them, so that stretches fit together. */
    static List<String> opening(Request request, Stretch stretch) {
        List<String> command = new ArrayList<>(List.of(request.ffmpeg().toString()));
        command.addAll(request.restrictions());
        command.add("-copyts");
        stretch.from()
                .ifPresent(cut -> command.addAll(
                        List.of("-seek_timestamp", "1", "-noaccurate_seek", "-ss", (cut.micros() + 1) + "us")));
        command.addAll(List.of("-i", request.source(), "-hide_banner", "-nostdin", "-loglevel", "error"));
        // a damaged file has as many frames as can be decoded of it
        command.addAll(List.of("-max_error_rate", "1"));
        return command;
    }

    /** A picture small enough to be looked at fast; {@code metadata} tells its time, if it has anything to tell. */
    private static String filters(Request request) {
        return "settb=1/1000000,metadata=mode=add:key=cliproute:value=1"
                + ",metadata=mode=print:key=cliproute:file=pipe\\\\:2:direct=1"
                + ",scale=" + request.width() + ":" + request.height() + ":flags=area,format=gray";
    }

    /** Lines such as {@code frame:12   pts:480000  pts_time:0.48}. */
    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int pts = line.indexOf("pts:");
                if (line.startsWith(TIME) && pts > 0) {
                    String[] time = line.substring(pts + "pts:".length()).split("\\s", 2);
                    times.add(time[0].matches("-?\\d{1,18}") ? Long.parseLong(time[0]) : Long.MIN_VALUE);
                } else if (!line.equals(MARK) && words.length() < MOST_WORDS) {
                    words.append(line).append('\n');
                }
            }
        } catch (IOException ignored) {
            // it was ended
        }
    }

    /**
     * Reads the next picture.
     *
     * @param into as many bytes as it has pixels
     * @return false when there is none
     * @throws DecoderFailed when FFmpeg did not come to the end
     */
    boolean next(byte[] into) throws IOException, InterruptedException {
        int read = pictures.readNBytes(into, 0, into.length);
        if (read == into.length) {
            Long told = times.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (told == null) {
                throw new DecoderFailed(1, "FFmpeg does not tell the time of a frame");
            }
            micros = told != Long.MIN_VALUE ? told : micros == Long.MIN_VALUE ? 0 : micros + frameTime;
            return true;
        }
        int exitCode = process.waitFor();
        listener.join();
        if (exitCode != 0) {
            throw new DecoderFailed(exitCode, words.toString());
        }
        return false;
    }

    /** The time of the picture that was read last, in microseconds, as the file has it. */
    long micros() {
        return micros;
    }

    /** What FFmpeg complained of. */
    String words() {
        return words.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
