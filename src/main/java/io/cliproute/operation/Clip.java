package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of the video.
 *
 * @param start where it begins; past the end means the last piece of that length
 * @param length how long it is; what the file does not have is left out
 * @param end where it ends, in place of a length; empty: the length counts
 * @param mode copy the streams as they are, from the key frame before the start, or encode exactly what is asked for
 * @param format of the file; empty: MP4 where its codecs allow, else Matroska
 */
public record Clip(Position start, Position length, Optional<Position> end, Mode mode, Optional<Format> format)
        implements Operation {

    /** The words of the {@code mode} option. */
    public enum Mode {
        COPY,
        EXACT
    }

    /** The words of the {@code format} option. */
    public enum Format {
        MP4,
        MOV,
        MKV
    }

    private static final Option<Position> START = Option.position("start", "0s", "where the clip begins");
    private static final Option<Position> DURATION = Option.position("duration", null, "how long it is; 10s if no end");
    private static final Option<Position> END = Option.position("end", null, "where it ends, in place of duration");
    private static final Option<Mode> MODE = Option.choice(
            "mode", Mode.class, Mode.COPY, "copy: fast, from the key frame before; exact: encoded again, to the frame");
    private static final Option<Format> FORMAT =
            Option.choice("format", Format.class, null, "container; mp4 where the codecs allow, else mkv");

    private static final Position TEN_SECONDS = new Position.Offset(Duration.ofSeconds(10));

    static final Descriptor DESCRIPTOR = new Descriptor(
            "clip",
            "a piece of the video",
            "clip?start=5s&duration=10s",
            List.of(START, DURATION, END, MODE, FORMAT),
            Clip::of);

    public Clip {
        if (end.isPresent()
                && start instanceof Position.Offset from
                && end.get() instanceof Position.Offset to
                && to.time().compareTo(from.time()) <= 0) {
            throw new IllegalArgumentException("clip: option 'end' is not after 'start'");
        }
        if (length instanceof Position.Offset offset && offset.time().isZero()
                || length instanceof Position.Percent percent && percent.value() == 0) {
            throw new IllegalArgumentException("clip: option 'duration' must be more than nothing");
        }
    }

    private static Clip of(Options options) {
        if (options.find(DURATION).isPresent() && options.find(END).isPresent()) {
            throw new IllegalArgumentException("clip: give 'duration' or 'end', not both");
        }
        return new Clip(
                options.get(START),
                options.find(DURATION).orElse(TEN_SECONDS),
                options.find(END),
                options.get(MODE),
                options.find(FORMAT));
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, MediaInfo media) {
        MediaInfo.Stream video =
                media.video().orElseThrow(() -> new Unsuitable("a clip needs a picture, and this file has none"));
        Cut cut = new Cut(output, video, media.audio(), piece(media.duration()));
        return switch (mode) {
            case COPY -> canCopy(cut) ? copy(cut).orElse(exact(cut)) : exact(cut);
            case EXACT -> exact(cut);
        };
    }

    /** What is cut out of which streams. */
    private record Cut(String output, MediaInfo.Stream video, List<MediaInfo.Stream> audio, Piece piece) {}

    /** @param known whether the file says that there is so much */
    private record Piece(Duration from, Duration length, boolean known) {
        Input input(String... more) {
            List<String> options = new ArrayList<>(List.of(more));
            options.addAll(Input.seek(from));
            options.addAll(List.of("-t", DurationText.seconds(length)));
            return new Input(options);
        }
    }

    private Piece piece(Optional<Duration> total) {
        Duration from = start.in(total);
        Duration wanted = end.map(to -> to.in(total).minus(from)).orElseGet(() -> length.in(total));
        if (wanted.isNegative() || wanted.isZero()) {
            throw new Unsuitable("the clip would end before it starts");
        }
        if (total.isEmpty() || total.get().isZero()) {
            return new Piece(from, wanted, false);
        }
        Duration whole = total.get();
        Duration begin = from.compareTo(whole) < 0 ? from : max(Duration.ZERO, whole.minus(wanted));
        Duration left = whole.minus(begin);
        return new Piece(begin, left.compareTo(wanted) < 0 ? left : wanted, true);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Matroska takes everything; who asks for MP4 wants a file that players play. */
    private boolean canCopy(Cut cut) {
        return !format.equals(Optional.of(Format.MP4)) || Mp4.holds(cut.video(), cut.audio());
    }

    private Rendition copy(Cut cut) {
        Format container = format.orElseGet(() -> Mp4.holds(cut.video(), cut.audio()) ? Format.MP4 : Format.MKV);
        // +genpts: AVI and some streams carry no presentation times, without which nothing can be copied
        Input input = cut.piece().input("-fflags", "+genpts");
        return rendition(cut, container, input, List.of("-c", "copy", "-avoid_negative_ts", "make_zero"));
    }

    private Rendition exact(Cut cut) {
        // H.264 in yuv420p plays everywhere and needs even sides
        List<String> codecs = List.of(
                "-vf",
                "scale=w=trunc(iw/2)*2:h=trunc(ih/2)*2",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "20",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac");
        return rendition(cut, format.orElse(Format.MP4), cut.piece().input(), codecs);
    }

    private Rendition rendition(Cut cut, Format container, Input input, List<String> codecs) {
        List<String> arguments = new ArrayList<>(codecs);
        arguments.addAll(
                switch (container) {
                    // the index in front, so that a player starts before it has read everything
                    case MP4 -> List.of("-movflags", "+faststart", "-f", "mp4");
                    case MOV -> List.of("-movflags", "+faststart", "-f", "mov");
                    case MKV -> List.of("-f", "matroska");
                });
        Piece piece = cut.piece();
        return new Rendition(
                cut.output(),
                keyword(),
                container.name().toLowerCase(Locale.ROOT),
                input,
                Stream.concat(Stream.of(cut.video()), cut.audio().stream())
                        .map(MediaInfo.Stream::index)
                        .toList(),
                arguments,
                new Expectation(true, false, piece.known() ? Optional.of(piece.length()) : Optional.empty()),
                Optional.empty());
    }
}
