package io.cliproute.frames.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One FFmpeg that decodes a stretch: pictures in grey come from its standard output, its messages from its standard error. The time of
 * each picture is in a file in the current folder, where it is written before the picture.
 *
 * <p>FFmpeg and not OpenCV's {@code VideoCapture}: it has the white lists and limits, turns the picture, and knows the time of
 * each frame.
 */
final class Decoder implements AutoCloseable {

    private static final String TIME = "frame:";
    private static final int MOST_WORDS = 4_000;

    /** Names the files of times. A temporary file's random name would need Java's security settings, which are not in the sandbox. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Process process;
    private final InputStream pictures;
    private final Path timesFile;
    private final BufferedReader times;
    private final StringBuffer words = new StringBuffer();
    private final Thread listener;
    private final long frameTime;
    private long micros = Long.MIN_VALUE;

    private Decoder(Process process, Path timesFile, long frameTime) throws IOException {
        this.process = process;
        this.timesFile = timesFile;
        this.times = Files.newBufferedReader(timesFile, StandardCharsets.US_ASCII);
        this.frameTime = frameTime;
        this.pictures = process.getInputStream();
        this.listener = new Thread(this::listen, "messages");
        listener.setDaemon(true);
        listener.start();
    }

    /** @param threads of FFmpeg's decoder */
    static Decoder of(AnalysisRequest request, Segment stretch, int threads) throws IOException {
        Path times = Files.write(
                Path.of("times-" + NUMBER.incrementAndGet() + ".txt").toAbsolutePath(), new byte[0]);
        List<String> command = new ArrayList<>(opening(request, stretch));
        command.addAll(List.of("-filter_threads", "1", "-map", "0:" + request.stream(), "-an", "-sn", "-dn"));
        command.addAll(List.of("-vf", stretch.trim() + filters(request, times), "-fps_mode", "passthrough"));
        // the usual clock ticks once a frame, and FFmpeg complains of frames that are nearer to one another
        command.addAll(List.of("-enc_time_base", "1:1000000"));
        command.addAll(List.of("-f", "rawvideo", "pipe:1"));
        // several frames at once come out otherwise where a file is damaged, and more of them
        command.addAll(1, List.of("-threads", String.valueOf(threads), "-thread_type", "slice"));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new Decoder(process, times, request.frameTime());
    }

    /** Opens the file where a stretch begins. Times stay as the file has them, so that stretches fit together. */
    static List<String> opening(AnalysisRequest request, Segment stretch) {
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
    private static String filters(AnalysisRequest request, Path times) {
        return "settb=1/1000000,metadata=mode=add:key=cliproute:value=1"
                + ",metadata=mode=print:key=cliproute:file=" + times.getFileName() + ":direct=1"
                + ",scale=" + request.width() + ":" + request.height() + ":flags=area,format=gray";
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (words.length() < MOST_WORDS) {
                    words.append(line).append('\n');
                }
            }
        } catch (IOException ignored) {
            // it was ended
        }
    }

    /** Reads a line such as {@code frame:12   pts:480000  pts_time:0.48}; empty when the frame has no time. */
    private OptionalLong time() throws IOException {
        for (String line = times.readLine(); line != null; line = times.readLine()) {
            int pts = line.indexOf("pts:");
            if (line.startsWith(TIME) && pts > 0) {
                String time = line.substring(pts + "pts:".length()).split("\\s", 2)[0];
                return time.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(time)) : OptionalLong.empty();
            }
        }
        throw new DecoderFailedException(1, "FFmpeg does not tell the time of a frame");
    }

    /**
     * Reads the next picture.
     *
     * @param into as many bytes as it has pixels
     * @return false when there is none
     * @throws DecoderFailedException when FFmpeg did not come to the end
     */
    boolean next(byte[] into) throws IOException, InterruptedException {
        int read = pictures.readNBytes(into, 0, into.length);
        if (read == into.length) {
            micros = time().orElse(micros == Long.MIN_VALUE ? 0 : micros + frameTime);
            return true;
        }
        int exitCode = process.waitFor();
        listener.join();
        if (exitCode != 0) {
            throw new DecoderFailedException(exitCode, words.toString());
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
    public void close() throws IOException {
        process.destroyForcibly();
        times.close();
        Files.deleteIfExists(timesFile);
    }
}
