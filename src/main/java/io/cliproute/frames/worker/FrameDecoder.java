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
 * FFmpeg process that decodes a segment. It writes grey frames to its standard output and messages to its standard
 * error. It writes the timestamp of each frame to a file in the current folder before it writes the frame.
 *
 * <p>FFmpeg is used instead of OpenCV's {@code VideoCapture}, as it has allow lists and limits, rotates the frames and
 * knows the timestamp of each frame.
 */
final class FrameDecoder implements AutoCloseable {

    private static final String FRAME_PREFIX = "frame:";
    private static final int MAX_MESSAGE_CHARS = 4_000;

    /**
     * Number in the names of timestamp files. The random name of a temporary file would need Java's security settings,
     * which the sandbox does not contain.
     */
    private static final AtomicInteger FILE_NUMBER = new AtomicInteger();

    private final Process process;
    private final InputStream frames;
    private final Path timesFile;
    private final BufferedReader times;
    private final StringBuffer messages = new StringBuffer();
    private final Thread messageReader;
    private final long frameTime;
    private long micros = Long.MIN_VALUE;

    private FrameDecoder(Process process, Path timesFile, long frameTime) throws IOException {
        this.process = process;
        this.timesFile = timesFile;
        this.times = Files.newBufferedReader(timesFile, StandardCharsets.US_ASCII);
        this.frameTime = frameTime;
        this.frames = process.getInputStream();
        this.messageReader = new Thread(this::readMessages, "messages");
        messageReader.setDaemon(true);
        messageReader.start();
    }

    /**
     * Starts FFmpeg.
     *
     * @param threads number of threads of FFmpeg's decoder
     */
    static FrameDecoder start(AnalysisRequest request, Segment segment, int threads) throws IOException {
        Path times = Files.write(
                Path.of("times-" + FILE_NUMBER.incrementAndGet() + ".txt").toAbsolutePath(), new byte[0]);
        List<String> command = new ArrayList<>(inputArguments(request, segment));
        command.addAll(List.of("-filter_threads", "1", "-map", "0:" + request.stream(), "-an", "-sn", "-dn"));
        command.addAll(List.of("-vf", segment.trimFilter() + filters(request, times), "-fps_mode", "passthrough"));
        // the default time base has one tick per frame, in which FFmpeg rejects frames that are closer together
        command.addAll(List.of("-enc_time_base", "1:1000000"));
        command.addAll(List.of("-f", "rawvideo", "pipe:1"));
        // with frame threads, damaged files have other and more frames
        command.addAll(1, List.of("-threads", String.valueOf(threads), "-thread_type", "slice"));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new FrameDecoder(process, times, request.frameTime());
    }

    /**
     * Returns the arguments that open the input and seek to the start of a segment. FFmpeg keeps the file's timestamps,
     * so that the results of segments can be joined.
     */
    static List<String> inputArguments(AnalysisRequest request, Segment segment) {
        List<String> command = new ArrayList<>(List.of(request.ffmpeg().toString()));
        command.addAll(request.restrictions());
        command.add("-copyts");
        segment.from()
                .ifPresent(cut -> command.addAll(
                        List.of("-seek_timestamp", "1", "-noaccurate_seek", "-ss", (cut.micros() + 1) + "us")));
        command.addAll(List.of("-i", request.source(), "-hide_banner", "-nostdin", "-loglevel", "error"));
        // analyze the frames of a damaged file that can be decoded
        command.addAll(List.of("-max_error_rate", "1"));
        return command;
    }

    /**
     * Returns filters that scale frames to the size of the analysis and print their timestamps. The filter {@code
     * metadata} prints a timestamp only if the frame has metadata, so an entry is added before.
     */
    private static String filters(AnalysisRequest request, Path times) {
        return "settb=1/1000000,metadata=mode=add:key=cliproute:value=1"
                + ",metadata=mode=print:key=cliproute:file=" + times.getFileName() + ":direct=1"
                + ",scale=" + request.width() + ":" + request.height() + ":flags=area,format=gray";
    }

    private void readMessages() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (messages.length() < MAX_MESSAGE_CHARS) {
                    messages.append(line).append('\n');
                }
            }
        } catch (IOException ignored) {
            // the process has been killed
        }
    }

    /**
     * Reads a line such as {@code frame:12 pts:480000 pts_time:0.48}; returns empty if the frame has no timestamp.
     */
    private OptionalLong readTime() throws IOException {
        for (String line = times.readLine(); line != null; line = times.readLine()) {
            int pts = line.indexOf("pts:");
            if (line.startsWith(FRAME_PREFIX) && pts > 0) {
                String time = line.substring(pts + "pts:".length()).split("\\s", 2)[0];
                return time.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(time)) : OptionalLong.empty();
            }
        }
        throw new DecoderFailedException(1, "FFmpeg did not print the timestamp of a frame");
    }

    /**
     * Reads the next frame.
     *
     * @param pixels array for the frame, of one byte per pixel
     * @return false after the last frame
     * @throws DecoderFailedException if FFmpeg has failed
     */
    boolean readFrame(byte[] pixels) throws IOException, InterruptedException {
        int read = frames.readNBytes(pixels, 0, pixels.length);
        if (read == pixels.length) {
            micros = readTime().orElse(micros == Long.MIN_VALUE ? 0 : micros + frameTime);
            return true;
        }
        int exitCode = process.waitFor();
        messageReader.join();
        if (exitCode != 0) {
            throw new DecoderFailedException(exitCode, messages.toString());
        }
        return false;
    }

    /** Returns the file's timestamp of the frame read last, in microseconds. */
    long micros() {
        return micros;
    }

    /** Returns the messages that FFmpeg has written so far. */
    String messages() {
        return messages.toString();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        times.close();
        Files.deleteIfExists(timesFile);
    }
}
