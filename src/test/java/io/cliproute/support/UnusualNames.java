package io.cliproute.support;

import java.util.ArrayList;
import java.util.List;

/** Unusual but valid file names. */
public final class UnusualNames {

    private static final List<String> DIFFICULT = List.of(
            "with spaces in it.mp4",
            "quote'single.mp4",
            "quote\"double.mp4",
            "100%.mp4",
            "percent%03d %41.mp4",
            "amp&ersand=x.mp4",
            "semi;colon.mp4",
            "$(touch pwned).mp4",
            "`id`.mp4",
            "-rf.mp4",
            "--help.mp4",
            "hash#x=1.mp4",
            "plus+name.mp4",
            "${exchangeId}.mp4",
            "{{cliproute.workers}}.mp4",
            "concat:a|b.mp4",
            "UPPER.MP4",
            "noextension",
            "a".repeat(196) + ".mp4",
            "été à la plage.mp4",
            "电影 第一集.mp4",
            "日本語のビデオ.mp4",
            "فيلم.mp4",
            "🎬🍿 movie 👨‍👩‍👧.mp4",
            "sub folder/-i.mp4",
            "文件夹/电影.mp4");

    /** Names for disks only; the FTP server of the tests takes them for patterns. */
    private static final List<String> PATTERNS = List.of("question?x=1.mp4", "star*.mp4", "[a]{b}.mp4");

    private UnusualNames() {}

    /** Returns names as {@link #of} does, and names for disks only. */
    public static List<String> onDisk(int count) {
        List<String> names = new ArrayList<>(PATTERNS);
        names.addAll(of(count - PATTERNS.size()));
        return names;
    }

    /** Returns a number of distinct names, the difficult ones first. */
    public static List<String> of(int count) {
        List<String> names = new ArrayList<>(DIFFICULT.subList(0, Math.min(count, DIFFICULT.size())));
        while (names.size() < count) {
            names.add("plain-" + names.size() + ".mp4");
        }
        return names;
    }
}
