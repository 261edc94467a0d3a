package io.cliproute.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One FFmpeg process. It opens a file once for each distinct {@link Input}, so outputs that want the same share one demux
 * and decode, and outputs that don't still share the process.
 *
 * @param renditions the outputs it makes, never empty
 * @param partsOf the output that these are parts of, made by the next process; empty: they are outputs themselves
 */
public record FfmpegRun(List<Rendition> renditions, Optional<Rendition> partsOf) {

    /**
     * Containers we open: real media files, no playlists, scripts, pictures or text, which could make FFmpeg read other
     * files or the network. The names are those of {@code ffmpeg -demuxers}.
     */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,ogg,wav,"
            + "mp3,flac,aac,asf,mxf,aiff,rm,amr,ac3,eac3,h264,hevc,m4v,dv,gif";

    /** Before every {@code -i} of a file that a stranger sent. */
    public static final List<String> UNTRUSTED = List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS);

    /** What we make besides: pictures and texts. */
    private static final String MADE = ",image2,jpeg_pipe,png_pipe,webp_pipe,webvtt,srt";

    /** In an output's arguments: the number of processors. */
    static final String PROCESSORS = "#processors";

    private static final Pattern OWN_INPUT = Pattern.compile("#(\\d+):");

    public FfmpegRun {
        renditions = List.copyOf(renditions);
    }

    static FfmpegRun of(List<Rendition> renditions) {
        return new FfmpegRun(renditions, Optional.empty());
    }

    /**
     * The whole command line behind the executable. Paths are made absolute and get {@code file:} before them.
     *
     * @param processors that may be used, at least 1: FFmpeg and its encoders would count those of the machine, of which a
     *     cgroup may leave a few
     */
    public List<String> arguments(Path source, Path folder, MediaLimits limits, int processors) {
        List<Input> inputs = renditions.stream()
                .flatMap(rendition -> rendition.inputs().stream())
                .distinct()
                .toList();
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
        arguments.addAll(List.of("-progress", "pipe:1", "-nostats", "-stats_period", "0.5"));
        String count = String.valueOf(processors);
        arguments.addAll(List.of("-cpucount", count));
        for (Input input : inputs) {
            if (input.workFile().isEmpty()) {
                arguments.addAll(UNTRUSTED);
                arguments.addAll(limits.inputOptions());
            }
            arguments.addAll(input.options());
            arguments.addAll(
                    List.of("-i", url(input.workFile().map(folder::resolve).orElse(source))));
        }
        for (Rendition rendition : renditions) {
            if (inputs.size() > 1) {
                // FFmpeg's own choice is the first input with chapters, which may be another output's and begin
                // elsewhere
                int last =
                        inputs.indexOf(rendition.inputs().get(rendition.inputs().size() - 1));
                arguments.addAll(List.of("-map_chapters", String.valueOf(last)));
            }
            rendition.arguments().stream()
                    .map(argument -> numbered(argument, rendition, inputs).replace(PROCESSORS, count))
                    .forEach(arguments::add);
            arguments.add(target(rendition.target(), folder));
        }
        return List.copyOf(arguments);
    }

    /**
     * A pattern stays relative to the work folder, whose own path may hold a per cent sign. It is made of an output's
     * name, which is harmless; with {@code file:} before it FFmpeg's HLS makes a folder of that name.
     */
    private static String target(String writes, Path folder) {
        return writes.contains("%") ? writes : url(folder.resolve(writes));
    }

    private static String numbered(String argument, Rendition rendition, List<Input> inputs) {
        Matcher own = OWN_INPUT.matcher(argument);
        return own.replaceAll(input -> inputs.indexOf(rendition.inputs().get(Integer.parseInt(input.group(1)))) + ":");
    }

    /** How long its longest output becomes, as far as that is known: what progress is measured by. */
    public Optional<Duration> outputDuration() {
        return renditions.stream()
                .flatMap(rendition -> rendition.expectation().duration().stream())
                .max(Comparator.naturalOrder());
    }

    /** Whether anything else can be tried when the process fails. */
    public boolean hasFallback() {
        return partsOf.isPresent()
                || renditions.size() > 1
                || renditions.get(0).fallback().isPresent();
    }

    /**
     * What to try when the process failed: each output by itself, as only one of them may be to blame, or the one output
     * in its other way.
     */
    public List<FfmpegRun> fallback() {
        if (partsOf.isPresent()) {
            return of(partsOf.get().fallback().orElseThrow());
        }
        return renditions.size() > 1
                ? renditions.stream().map(one -> FfmpegRun.of(List.of(one))).toList()
                : of(renditions.get(0).fallback().orElseThrow());
    }

    /** The processes of one output by itself. */
    public static List<FfmpegRun> of(Rendition rendition) {
        FfmpegRun own = FfmpegRun.of(List.of(rendition));
        return rendition.parts().isEmpty()
                ? List.of(own)
                : List.of(new FfmpegRun(rendition.parts(), Optional.of(rendition)), own);
    }

    /**
     * Before {@code -i} of a file of ours. What a stranger sent is in it: sound that is copied may be a script, and an MP3 is
     * nothing but what is copied. Only what we write a playlist to may be one.
     */
    public static List<String> restrictions(Path made) {
        String playlist = made.toString().endsWith(".m3u8") ? ",hls" : "";
        return List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS + MADE + playlist);
    }

    /** {@code file:} keeps a name such as {@code -i.mp4}, {@code a:b.mp4} or {@code concat:x} from being anything else. */
    public static String url(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
