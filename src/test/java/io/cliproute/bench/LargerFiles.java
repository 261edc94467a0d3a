package io.cliproute.bench;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the time per file by file size. */
record LargerFiles() implements Scenario {

    private static final long MEGABYTE = 1_000_000;

    @Override
    public String name() {
        return "file-size";
    }

    @Override
    public String description() {
        return "`batch` makes a thumbnail of each of eight equal films, without sandbox. A film repeats a sample until"
                + " it has the given size.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        Map<String, Long> sizes = new LinkedHashMap<>(Map.of("1 MB", MEGABYTE));
        if (!lab.isBrief()) {
            sizes.put("10 MB", 10 * MEGABYTE);
            sizes.put("100 MB", 100 * MEGABYTE);
            sizes.put("1 GB", 1000 * MEGABYTE);
            sizes.put("2 GB", 2000 * MEGABYTE);
        }
        Path folder = lab.folder("sizes");
        List<Peer> peers = new ArrayList<>();
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            if (!isRoomFor(size.getValue(), folder)) {
                lab.note("The disk has no space for a film of " + size.getKey() + ".");
                continue;
            }
            peers.add(Batches.open(size.getKey(), "thumbnail", films(lab, folder, size.getValue())));
        }
        List<Finding> findings = Contest.among(peers, lab).absolute();
        lab.clear(folder);
        return findings;
    }

    private static Lab.Films films(Lab lab, Path folder, long bytes) throws IOException {
        Path film = film(lab, folder.resolve(bytes + "-bytes.mp4"), bytes);
        Path own = lab.folder("films");
        List<Path> names = new ArrayList<>();
        for (int i = 0; i < lab.times(8, 1); i++) {
            names.add(Files.createLink(own.resolve("film-" + i + ".mp4"), film));
        }
        return new Lab.Films(lab, own, names);
    }

    /** Disk space that the film, its copy and other programs need. */
    static boolean isRoomFor(long bytes, Path folder) {
        return folder.toFile().getUsableSpace() > 2 * bytes + 1000 * MEGABYTE;
    }

    /** Creates a film of about a given size by repeating the first film. */
    static Path film(Lab lab, Path film, long bytes) throws IOException {
        Path sample = lab.media().get(0);
        long rounds = Math.max(0, bytes / Files.size(sample) - 1);
        Tools.ffmpeg("-stream_loop", String.valueOf(rounds), "-i", "file:" + sample, "-c", "copy", "file:" + film);
        return film;
    }
}
