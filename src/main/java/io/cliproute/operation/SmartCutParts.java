package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The parts of a smart cut and their concatenation: a re-encoded head, a copied middle and a re-encoded tail.
 *
 * <p>The parts are MPEG-TS, which repeats the codec parameters at each key frame, so that frames of libx264 and frames
 * of the source can follow one another. The re-encoded ones have another parameter set ID (x264's {@code sps-id}), so
 * that neither parameter set replaces the other. Audio is taken from the source.
 *
 * @param packets around the edges of the range
 * @param first the first key frame of the range
 * @param last the last key frame of the range, after the first
 */
record SmartCutParts(SmartCut cut, String output, PacketList packets, PacketList.Packet first, PacketList.Packet last) {

    /** Times that differ by less than this are those of one frame, as containers round them. */
    static final long ROUNDING_NANOS = 2_000_000;

    /** Demuxers with FFmpeg's flag {@code AVFMT_TS_DISCONT} that support H.264. */
    private static final Set<String> DISCONTINUOUS = Set.of("mpegts", "mpeg");

    /** Longer than two frames, and longer than an audio packet of any codec. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** The longest time before a range from which its head is decoded if no key frame was found there. */
    private static final Duration MAX_HEAD_PREROLL = Duration.ofSeconds(30);

    /** Returns the clip, joined from its parts by FFmpeg's concat demuxer. */
    Rendition joined() {
        // A part begins with a frame. If the clip began between two frames, all later frames would be out of sync with
        // the audio.
        Duration start = packets.firstPts(cut.range().start().minusNanos(ROUNDING_NANOS));
        List<Rendition> parts = new ArrayList<>();
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        Duration head = first.pts().minus(start);
        if (!head.isZero()) {
            parts.add(head(start));
            list.append("file head.ts\nduration ")
                    .append(DurationText.seconds(head))
                    .append('\n');
        }
        parts.add(middle());
        list.append("file middle.ts\nduration ")
                .append(DurationText.seconds(last.pts().minus(first.pts())))
                .append('\n');
        if (cut.range().end().minus(last.pts()).toNanos() > ROUNDING_NANOS) {
            parts.add(encoded("tail", cut.range().inputFrom(last.pts())));
            list.append("file tail.ts\n");
        }
        String script = folder() + "/parts.ffconcat";
        return concatenation(start, Input.inWorkFolder(script, "-f", "concat"))
                .withParts(parts)
                .withTextFile(new TextFile(output, "clip", script, list.toString()));
    }

    /**
     * Returns the frames before the first key frame. They are decoded from the key frame before them, as not every
     * demuxer seeks to it.
     */
    private Rendition head(Duration start) {
        // a quarter of a frame less, so that rounding never includes the key frame a second time
        Duration end = first.pts().minus(frameDuration().dividedBy(4));
        // the first frame of the file is not sought, as some demuxers would seek to the next key frame
        Duration keyFrame = packets.lastKeyFrame(start)
                .map(PacketList.Packet::pts)
                .filter(time -> time.compareTo(ExactCut.EARLIEST_SEEK) >= 0)
                .orElse(start.compareTo(MAX_HEAD_PREROLL) < 0 ? Duration.ZERO : start);
        // FFmpeg's -t counts from the first frame that is decoded
        Duration decoded = end.minus(keyFrame.isZero() ? cut.video().start() : keyFrame);
        Input input = Input.range(keyFrame, decoded);
        return encoded("head", input, "-ss", DurationText.seconds(start.minus(timeZero(keyFrame))));
    }

    /** Returns the time from which FFmpeg counts if it reads only video from a position. */
    private Duration timeZero(Duration position) {
        return position.isZero() && DISCONTINUOUS.contains(cut.media().format())
                ? cut.video().start()
                : position;
    }

    private Rendition middle() {
        // FFmpeg's -t counts decoding times when it copies
        Duration decoded = last.dts().minus(first.pts()).minus(frameDuration().dividedBy(2));
        return part("middle", Input.range(first.pts(), decoded), List.of("-c", "copy", "-copypriorss", "0"));
    }

    private Duration frameDuration() {
        double rate = cut.video().videoFormat().flatMap(VideoFormat::frameRate).orElseThrow();
        return Duration.ofNanos((long) (1e9 / rate));
    }

    private String folder() {
        return output + ".parts";
    }

    private Rendition encoded(String name, Input input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-threads", FfmpegRun.PROCESSORS));
        arguments.addAll(List.of("-crf", "18", "-bf", "0", "-x264-params", "sps-id=1", "-fps_mode", "vfr"));
        return part(name, input, arguments);
    }

    private Rendition part(String name, Input input, List<String> codec) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(cut.video())));
        arguments.addAll(codec);
        // with tables before each frame FFmpeg recognises even a part of a few small frames as MPEG-TS
        arguments.addAll(List.of("-muxdelay", "0", "-muxpreload", "0", "-pat_period", "0.01", "-f", "mpegts"));
        return Rendition.of(
                Rendition.Name.of(folder() + "/" + name, "clip", "ts"),
                input,
                arguments,
                DecodeEffort.LOW,
                Expectation.of(MediaInfo.Kind.VIDEO));
    }

    /** Returns the clip: video of the parts; audio, tags and chapters of the source. */
    private Rendition concatenation(Duration start, Input parts) {
        MediaInfo media = cut.media();
        Container container = cut.container();
        List<String> arguments = new ArrayList<>(List.of("-map", "#0:v"));
        media.audio().forEach(track -> arguments.addAll(List.of("-map", "#1:" + track.index())));
        arguments.addAll(List.of("-map_metadata", "#1:g", "-c:v", "copy", "-copypriorss", "0"));
        boolean copied = media.audio().stream().allMatch(track -> container.supportsAudio(track.codec()));
        arguments.addAll((copied ? AudioCodec.COPY : container.defaultAudioCodec()).arguments(media.audio()));
        arguments.addAll(container.arguments());
        return Rendition.of(
                        Rendition.Name.of(output, "clip", container.extension()),
                        parts,
                        arguments,
                        DecodeEffort.LOW,
                        cut.range().expectation().withTolerance(TOLERANCE))
                .withInputs(List.of(parts, Input.startingAt(start, audioOptions(start))));
    }

    /**
     * Returns the options for reading the audio of the source. FFmpeg counts times of discontinuous formats from the
     * first packet of the streams it reads. Here only audio is read, so audio that begins after the seek position needs
     * an offset.
     */
    private String[] audioOptions(Duration start) {
        MediaInfo media = cut.media();
        List<String> options = new ArrayList<>(
                List.of("-t", DurationText.seconds(cut.range().end().minus(start))));
        media.audio().stream()
                .map(MediaInfo.Stream::start)
                .min(Comparator.naturalOrder())
                .map(audioStart -> audioStart.minus(start))
                .filter(late -> DISCONTINUOUS.contains(media.format()) && late.compareTo(Duration.ZERO) > 0)
                .ifPresent(late -> options.addAll(List.of("-itsoffset", DurationText.seconds(late))));
        return options.toArray(String[]::new);
    }
}
