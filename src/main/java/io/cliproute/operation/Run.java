package io.cliproute.operation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One FFmpeg process. It opens the source once for each distinct {@link Input}, so outputs that want the same seek share
 * one demux and outputs that don't still share the process.
 *
 * @param renditions the outputs it makes, never empty
 */
public record Run(List<Rendition> renditions) {

    /**
     * Containers we open: real media files, no playlists, scripts, pictures or text, which could make FFmpeg read other
     * files or the network. The names are those of {@code ffmpeg -demuxers}.
     */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,ogg,wav,"
            + "mp3,flac,aac,asf,mxf,aiff,rm,amr,ac3,eac3,h264,hevc,m4v,dv,gif";

    /** Before every {@code -i} of a file that a stranger sent. */
    public static final List<String> UNTRUSTED = List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS);

    public Run {
        renditions = List.copyOf(renditions);
    }

    /** The whole command line behind the executable. Paths are made absolute and get {@code file:} before them. */
    public List<String> arguments(Path source, Path folder) {
        List<Input> inputs =
                renditions.stream().map(Rendition::input).distinct().toList();
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
        for (Input input : inputs) {
            arguments.addAll(UNTRUSTED);
            arguments.addAll(input.options());
            arguments.addAll(List.of("-i", url(source)));
        }
        for (Rendition rendition : renditions) {
            int input = inputs.indexOf(rendition.input());
            rendition.streams().forEach(stream -> arguments.addAll(List.of("-map", input + ":" + stream)));
            arguments.addAll(rendition.arguments());
            arguments.add(url(folder.resolve(rendition.fileName())));
        }
        return List.copyOf(arguments);
    }

    /** The same outputs made in their slower ways; empty when none of them has one. */
    public Optional<Run> fallback() {
        if (renditions.stream().allMatch(rendition -> rendition.fallback().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Run(renditions.stream()
                .map(rendition -> rendition.fallback().orElse(rendition))
                .toList()));
    }

    /** {@code file:} keeps a name such as {@code -i.mp4}, {@code a:b.mp4} or {@code concat:x} from being anything else. */
    public static String url(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
