package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Three destinations of a {@link FaultSite}: thumbnails in one folder, clips by day, and HLS in a folder for each file.
 * All are watched.
 */
final class LayoutDestinations implements AutoCloseable {

    private final Path folder;
    private final SetWatcher thumbs;
    private final SetWatcher clips;
    private final SetWatcher streams;

    LayoutDestinations(FaultSite site, Path folder) throws IOException {
        this.folder = folder;
        this.thumbs = destination(site, "thumbs", "poster", "{stem}-{output}.{ext}");
        this.clips = destination(site, "clips", "teaser", "{date:yyyy/MM/dd}/{stem}-{output}.{ext}");
        this.streams = destination(site, "streams", "stream", "{path}/{file}");
        site.set("recipe.small.stream", "hls?heights=60")
                .set("source.local.destinations", "thumbs, clips, streams, outbox");
    }

    private SetWatcher destination(FaultSite site, String name, String output, String layout) throws IOException {
        site.set("destination." + name + ".uri", "file:" + folder.resolve(name))
                .set("destination." + name + ".outputs", output)
                .set("destination." + name + ".layout", layout);
        return new SetWatcher(folder.resolve(name));
    }

    /** Returns the incomplete sets that were visible. */
    Collection<String> incomplete() {
        Collection<String> incomplete = new TreeSet<>(thumbs.half());
        incomplete.addAll(clips.half());
        incomplete.addAll(streams.half());
        return incomplete;
    }

    /** Asserts that each file has one whole set at each destination, published once, and that nothing else is there. */
    void assertExactlyTheSetsOf(Collection<Dropped> dropped) throws IOException {
        close();
        List<String> names = new ArrayList<>();
        for (Dropped file : dropped) {
            String stem = file.path().replaceFirst(".*/", "").replaceFirst("\\.mp4$", "");
            names.add("thumbs/" + stem + "-poster.jpg");
            names.add("thumbs/" + stem + "-result.json");
            names.add("clips/" + stem + "-teaser.mp4");
            names.add("clips/" + stem + "-result.json");
            names.add("streams/" + file.path() + "/result.json");
            names.add("streams/" + file.path() + "/stream/master.m3u8");
        }
        assertThat(Site.files(folder).stream()
                        .map(file -> folder.relativize(file).toString())
                        .map(name -> name.replaceFirst("^clips/\\d{4}/\\d\\d/\\d\\d/", "clips/"))
                        // segments and playlists of variants
                        .filter(name -> !name.matches("streams/.*/stream/(?!master).*")))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(incomplete()).isEmpty();
        for (SetWatcher watch : List.of(thumbs, clips, streams)) {
            assertThat(watch.publications()).hasSize(dropped.size());
            assertThat(watch.publications().values()).allMatch(times -> times == 1);
        }
        for (Path manifest : Site.files(folder)) {
            if (manifest.getFileName().toString().endsWith("result.json")) {
                assertThat(SetWatcher.wrongOf(manifest)).isEmpty();
                assertThat(Site.json(manifest).path("outputs")).hasSize(1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        thumbs.close();
        clips.close();
        streams.close();
    }
}
