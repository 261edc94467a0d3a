package io.cliproute.fault;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.cliproute.files.Sha256;
import io.cliproute.support.SetWatch;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything counted, once nothing is left to do.
 *
 * @param resultSets files of which there is a whole set, made of what was dropped last, at every destination
 * @param lost files that are neither done nor waiting nor a dead letter; and originals that are nowhere
 * @param duplicated sets that were published, and originals that were archived, more often than they were dropped
 * @param half sets that called themselves whole and were not
 * @param orphans FFmpeg processes that survived the program
 * @param litter what nobody wants any more: temporary files at destinations, and all that is left of our work
 */
record Census(
        int filesIn,
        int resultSets,
        Collection<String> lost,
        Collection<String> duplicated,
        Collection<String> half,
        Collection<String> orphans,
        Collection<String> deadLetters,
        Collection<String> litter) {

    static Census of(FaultSite site) throws IOException {
        Collection<String> lost = new TreeSet<>();
        Map<String, Integer> originals = originals(site);
        int sets = 0;
        for (Dropped file : site.dropped()) {
            boolean done = true;
            for (Path destination : site.destinations()) {
                done &= isWhole(destination.resolve(file.path()), file);
            }
            sets += done ? 1 : 0;
            if (!originals.containsKey(file.sha256()) || !done && !site.isKnown(file)) {
                lost.add(file.source() + ": " + file.path());
            }
        }
        Collection<String> half = new TreeSet<>();
        site.watches().forEach(watch -> half.addAll(watch.half()));
        return new Census(
                site.dropped().size(),
                sets,
                lost,
                duplicated(site),
                half,
                site.program().orphans(),
                Site.files(site.deadLetter()).stream().map(Path::toString).toList(),
                litter(site));
    }

    static boolean isWhole(Path set, Dropped file) {
        Path manifest = set.resolve("result.json");
        return Files.exists(manifest)
                && SetWatch.wrong(set).isEmpty()
                && Site.json(manifest).at("/source/sha256").asText().equals(file.sha256())
                && Site.json(manifest).at("/source/bytes").asLong() == file.content().length;
    }

    private static Map<String, Integer> originals(FaultSite site) throws IOException {
        Map<String, Integer> originals = new HashMap<>(archived(site));
        for (Path folder : site.places()) {
            for (Path file : Site.files(folder)) {
                originals.merge(Sha256.of(file), 1, Integer::sum);
            }
        }
        return originals;
    }

    private static Map<String, Integer> archived(FaultSite site) throws IOException {
        Map<String, Integer> archived = new HashMap<>();
        for (Path file : Site.files(site.archive())) {
            archived.merge(Sha256.of(file), 1, Integer::sum);
        }
        return archived;
    }

    private static Collection<String> duplicated(FaultSite site) throws IOException {
        Collection<String> duplicated = new TreeSet<>();
        for (SetWatch watch : site.watches()) {
            watch.publications().forEach((path, times) -> {
                if (times > site.drops(path)) {
                    duplicated.add(watch + ": " + path + " was published " + times + " times");
                }
            });
        }
        archived(site).forEach((sha256, times) -> {
            if (times > 1) {
                duplicated.add("archived " + times + " times: " + site.name(sha256));
            }
        });
        return duplicated;
    }

    private static Collection<String> litter(FaultSite site) {
        Collection<String> litter = new ArrayList<>();
        for (Path destination : site.destinations()) {
            Site.files(destination).stream()
                    .filter(file -> isTemporary(file.getFileName().toString()))
                    .forEach(file -> litter.add(file.toString()));
        }
        Site.files(site.work()).forEach(file -> litter.add(file.toString()));
        return litter;
    }

    private static boolean isTemporary(String name) {
        return name.contains(".part-") || name.endsWith(".inprogress");
    }

    /** With what a test itself saw half. */
    Census withHalf(Collection<String> seen) {
        Collection<String> all = new TreeSet<>(half);
        all.addAll(seen);
        return new Census(filesIn, resultSets, lost, duplicated, all, orphans, deadLetters, litter);
    }

    /** What a program has to be like that loses nothing. */
    void assertNothingWentWrong() {
        assertSoftly(all -> {
            all.assertThat(lost).as("lost").isEmpty();
            all.assertThat(duplicated).as("duplicated").isEmpty();
            all.assertThat(half).as("half-visible").isEmpty();
            all.assertThat(orphans).as("orphaned processes").isEmpty();
            all.assertThat(deadLetters).as("dead letters").isEmpty();
            all.assertThat(litter).as("litter").isEmpty();
            all.assertThat(resultSets).as("result sets").isEqualTo(filesIn);
        });
    }
}
