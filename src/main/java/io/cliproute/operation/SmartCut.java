package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clip that begins and ends at any frame, and of which only the edges are encoded again: what lies before the first key
 * frame and behind the last one. Everything between is copied.
 *
 * <p>The parts are made as MPEG-TS, which carries the codec's parameters with each key frame, so that those of our encoder
 * and those of the file can follow one another; ours get another id (x264's {@code sps-id}), so that neither replaces the
 * other. The sound comes from the source.
 */
record SmartCut(MediaInfo media, MediaInfo.Stream video, CutRange range, Container container) {

    /** Pixel formats that our encoder gives back as they are. */
    private static final Set<String> FORMATS = Set.of("yuv420p", "yuvj420p");

    /** Those with FFmpeg's flag AVFMT_TS_DISCONT that hold H.264. */
    private static final Set<String> LEAPING = Set.of("mpegts", "mpeg");

    /** Key frames are looked for so far from either edge. */
    private static final Duration REACH = Duration.ofSeconds(30);

    /** Times are rounded; what is nearer than this is the same frame. */
    private static final long ROUNDING_NANOS = 2_000_000;

    /** Longer than two frames, and than the packets of any sound codec. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** Which packets there are around the edges; empty where that would not help. */
    Optional<MediaQuery> query() {
        if (objection().isPresent()) {
            return Optional.empty();
        }
        Duration preroll = Input.preroll(media);
        Duration from = range.from().minus(preroll).plus(media.start());
        Duration end = range.end().plus(media.start());
        Duration past = end.plusSeconds(2);
        boolean near = range.length().compareTo(REACH.multipliedBy(3)) < 0;
        String intervals = near
                ? interval(from, past)
                : interval(from, from.plus(preroll).plus(REACH)) + "," + interval(end.minus(REACH), past);
        return Optional.of(PacketList.queryWithFrames(video, intervals));
    }

    private static String interval(Duration from, Duration to) {
        Duration start = from.isNegative() ? Duration.ZERO : from;
        return DurationText.seconds(start) + "%" + DurationText.seconds(to);
    }

    /** Why it can't be done for this kind of file. */
    private Optional<String> objection() {
        VideoFormat picture = video.videoFormat().orElseThrow();
        if (!video.codec().equals("h264") || !FORMATS.contains(picture.pixelFormat())) {
            return Optional.of("only H.264 in 8 bit 4:2:0 is cut smartly");
        }
        if (picture.interlaced()
                || picture.rotation() != 0
                || picture.frameRate().isEmpty()) {
            return Optional.of("interlaced or turned pictures are not cut smartly");
        }
        return container == Container.WEBM ? Optional.of("WebM holds no H.264") : Optional.empty();
    }

    /** @param exact what is made where smart can't be right */
    Rendition rendition(String output, MediaFacts facts, Rendition exact) {
        Optional<String> objection = objection();
        if (objection.isPresent()) {
            return exact.withNote(objection.get() + "; encoded as a whole");
        }
        PacketList packets =
                PacketList.readWithFrames(query().flatMap(facts::answer).orElse(""), media.start());
        Optional<PacketList.Packet> first = packets.firstKeyFrame(range.from().minusNanos(ROUNDING_NANOS));
        Optional<PacketList.Packet> last = packets.lastKeyFrame(range.end().plusNanos(ROUNDING_NANOS));
        if (first.isEmpty()
                || last.isEmpty()
                || last.get().pts().compareTo(first.get().pts()) <= 0) {
            return exact.withNote("there is no whole group of pictures in it; encoded as a whole");
        }
        if (!packets.startsClosedGop(first.get()) || !packets.startsClosedGop(last.get())) {
            return exact.withNote("its groups of pictures need one another; encoded as a whole");
        }
        return joined(output, packets, first.get(), last.get())
                .orElse(exact.withNote("the parts did not fit; encoded as a whole"));
    }

    private Rendition joined(String output, PacketList packets, PacketList.Packet first, PacketList.Packet last) {
        Duration frame = Duration.ofNanos((long)
                (1e9 / video.videoFormat().flatMap(VideoFormat::frameRate).orElseThrow()));
        List<Rendition> parts = new ArrayList<>();
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        // a part begins with a frame, so a beginning between two would put all that follows off the sound
        Duration from = packets.firstPts(range.from().minusNanos(ROUNDING_NANOS));
        Duration head = first.pts().minus(from);
        if (!head.isZero()) {
            // a quarter of a frame less, so that rounding never brings the key frame in twice
            parts.add(head(output, packets, from, first.pts().minus(frame.dividedBy(4))));
            list.append("file head.ts\nduration ")
                    .append(DurationText.seconds(head))
                    .append('\n');
        }
        Duration middle = last.pts().minus(first.pts());
        Duration decoded = last.dts().minus(first.pts()).minus(frame.dividedBy(2));
        parts.add(
                part(output, "middle", Input.range(first.pts(), decoded), List.of("-c", "copy", "-copypriorss", "0")));
        list.append("file middle.ts\nduration ")
                .append(DurationText.seconds(middle))
                .append('\n');
        Duration tail = range.end().minus(last.pts());
        if (tail.toNanos() > ROUNDING_NANOS) {
            parts.add(encoded(output, "tail", range.from(last.pts())));
            list.append("file tail.ts\n");
        }
        String script = folder(output) + "/parts.ffconcat";
        return whole(output, from, Input.ofWorkFile(script, "-f", "concat"))
                .after(parts)
                .with(List.of(new TextFile(output, "clip", script, list.toString())));
    }

    /** Sought where it can be decoded, as not every demuxer finds the way there by itself. */
    private Rendition head(String output, PacketList packets, Duration from, Duration end) {
        // to the first frame nothing seeks: some demuxers would find the next key frame
        Duration key = packets.lastKeyFrame(from)
                .map(PacketList.Packet::pts)
                .filter(shown -> shown.compareTo(ExactCut.LEAST_SEEK) >= 0)
                .orElse(from.compareTo(REACH) < 0 ? Duration.ZERO : from);
        return encoded(output, "head", Input.range(key, end.minus(key)), "-ss", DurationText.seconds(from.minus(key)));
    }

    private static String folder(String output) {
        return output + ".parts";
    }

    private Rendition encoded(String output, String name, Input input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-threads",
                FfmpegRun.PROCESSORS,
                "-crf",
                "18",
                "-bf",
                "0",
                "-x264-params",
                "sps-id=1",
                "-fps_mode",
                "vfr"));
        return part(output, name, input, arguments);
    }

    private Rendition part(String output, String name, Input input, List<String> codec) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        arguments.addAll(codec);
        // with tables before each frame even a part of a few small frames is recognised as what it is
        arguments.addAll(List.of("-muxdelay", "0", "-muxpreload", "0", "-pat_period", "0.01", "-f", "mpegts"));
        return Rendition.of(
                new Rendition.Name(folder(output) + "/" + name, "clip", "ts"),
                input,
                arguments,
                DecodeEffort.LOW,
                Expectation.of(Kind.VIDEO));
    }

    /**
     * Of formats whose times may leap, FFmpeg counts from the first packet of the streams it reads, here of the sound, when that comes after the
     * time that is sought.
     */
    private String[] soundOptions(Duration from) {
        List<String> options =
                new ArrayList<>(List.of("-t", DurationText.seconds(range.end().minus(from))));
        media.audio().stream()
                .map(MediaInfo.Stream::start)
                .min(Comparator.naturalOrder())
                .map(start -> start.minus(from))
                .filter(late -> LEAPING.contains(media.format()) && late.compareTo(Duration.ZERO) > 0)
                .ifPresent(late -> options.addAll(List.of("-itsoffset", DurationText.seconds(late))));
        return options.toArray(String[]::new);
    }

    /** The parts' pictures, and the source's sound, tags and chapters. */
    private Rendition whole(String output, Duration from, Input parts) {
        List<String> arguments = new ArrayList<>(List.of("-map", "#0:v"));
        media.audio().forEach(track -> arguments.addAll(List.of("-map", "#1:" + track.index())));
        arguments.addAll(List.of("-map_metadata", "#1:g", "-c:v", "copy", "-copypriorss", "0"));
        boolean copied = media.audio().stream().allMatch(track -> container.supportsAudio(track.codec()));
        arguments.addAll((copied ? AudioCodec.COPY : container.defaultAudioCodec()).arguments(media.audio()));
        arguments.addAll(container.arguments());
        Input source = Input.startingAt(from, soundOptions(from));
        return Rendition.of(
                        new Rendition.Name(output, "clip", container.extension()),
                        parts,
                        arguments,
                        DecodeEffort.LOW,
                        Expectation.of(Kind.VIDEO)
                                .withDuration(range.expected())
                                .withTolerance(TOLERANCE)
                                .withFirstFrame())
                .from(List.of(parts, source));
    }
}
