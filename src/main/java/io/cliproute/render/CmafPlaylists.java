package io.cliproute.render;

import io.cliproute.operation.MediaInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes the HLS playlists that FFmpeg writes beside a DASH manifest: RFC 8216 defines the bandwidth of a variant by
 * its largest segment, and the date of a segment is not the time at which it was encoded.
 */
final class CmafPlaylists {

    private static final Pattern AUDIO = Pattern.compile("#EXT-X-MEDIA:TYPE=AUDIO,.*URI=\"([^\"]+)\"");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
    private static final String VARIANT = "#EXT-X-STREAM-INF:";
    private static final String DATE = "#EXT-X-PROGRAM-DATE-TIME:";
    private static final String LONGEST = "#EXT-X-TARGETDURATION:";

    private CmafPlaylists() {}

    /**
     * Completes the playlists of all variants and tracks, and the one that lists them.
     *
     * @param media the source
     */
    static void complete(Path master, MediaInfo media) throws IOException {
        List<String> lines = Files.readAllLines(master);
        Iterator<MediaInfo.Stream> tracks = media.audio().iterator();
        HlsPlaylists.Rates audio = new HlsPlaylists.Rates(0, 0);
        for (int i = 0; i < lines.size(); i++) {
            Matcher track = AUDIO.matcher(lines.get(i));
            if (track.find() && tracks.hasNext()) {
                audio = audio.max(completePlaylist(master.resolveSibling(track.group(1))));
                lines.set(i, withLanguage(lines.get(i), tracks.next().language()));
            }
        }
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith(VARIANT)) {
                HlsPlaylists.Rates video = completePlaylist(master.resolveSibling(lines.get(i + 1)));
                String rates = video.plus(audio).text();
                lines.set(i, lines.get(i).replaceFirst("BANDWIDTH=\\d+", rates));
            }
        }
        Files.write(master, lines);
    }

    /** FFmpeg writes the language into the manifest for DASH only. */
    private static String withLanguage(String track, String language) {
        return LANGUAGE.matcher(language).matches()
                ? track.replaceFirst(
                        "NAME=\"([^\"]*)\"", "NAME=\"$1 (" + language + ")\",LANGUAGE=\"" + language + "\"")
                : track;
    }

    private static HlsPlaylists.Rates completePlaylist(Path playlist) throws IOException {
        List<String> completed = new ArrayList<>();
        for (String line : Files.readAllLines(playlist)) {
            if (!line.startsWith(DATE)) {
                completed.add(line);
            }
            if (line.startsWith(LONGEST)) {
                completed.add("#EXT-X-PLAYLIST-TYPE:VOD");
            }
        }
        Files.write(playlist, completed);
        return HlsPlaylists.rates(playlist);
    }
}
