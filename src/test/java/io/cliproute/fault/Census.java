package io.cliproute.fault;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.cliproute.files.Sha256;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts everything at a site when no work is left.
 *
 * @param resultSets number of files with a complete result set of their last version at every destination
 * @param lost files that are neither done nor waiting nor a dead letter, and originals that have disappeared
 * @param duplicated result sets that were published, and originals that were archived, more often than they were
 *     dropped
 * @param incomplete result sets that were published although they were incomplete
 * @param orphans FFmpeg processes that survived the program
 * @param leftovers temporary files at destinations, and files in the work folder
 */
record Census(
        int filesIn,
        int resultSets,
        Collection<String> lost,
        Collection<String> duplicated,
        Collection<String> incomplete,
        Collection<String> orphans,
        Collection<String> deadLetters,
        Collection<String> leftovers) {

    static Census of(FaultSite site) throws IOException {
        Collection<String> lost = new TreeSet<>();
        Map<String, Integer> archived = contents(List.of(site.archive()));
        Map<String, Integer> elsewhere = contents(site.places());
        int sets = 0;
        for (Dropped file : site.dropped()) {
            boolean done = true;
            for (Path destination : site.destinations()) {
                done &= isWhole(destination.resolve(file.path()), file);
            }
            sets += done ? 1 : 0;
            if (!elsewhere.containsKey(file.sha256()) && !(done && archived.containsKey(file.sha256()))) {
                lost.add(file.source() + ": " + file.path());
            }
        }
        Collection<String> incomplete = new TreeSet<>();
        site.watches().forEach(watch -> incomplete.addAll(watch.half()));
        return new Census(
                site.dropped().size(),
                sets,
                lost,
                duplicated(site, archived),
                incomplete,
                site.program().orphans(),
                Site.files(site.deadLetter()).stream().map(Path::toString).toList(),
                leftovers(site));
    }

    static boolean isWhole(Path set, Dropped file) {
        Path manifest = set.resolve("result.json");
        return Files.exists(manifest)
                && SetWatcher.wrong(set).isEmpty()
                && Site.json(manifest).at("/source/sha256").asText().equals(file.sha256())
                && Site.json(manifest).at("/source/bytes").asLong() == file.content().length;
    }

    /** Counts files by their hash, without the originals that a server keeps as done. */
    private static Map<String, Integer> contents(List<Path> folders) throws IOException {
        Map<String, Integer> contents = new HashMap<>();
        for (Path folder : folders) {
            for (Path file : Site.files(folder)) {
                if (!file.startsWith(folder.resolve(".done"))) {
                    contents.merge(Sha256.of(file), 1, Integer::sum);
                }
            }
        }
        return contents;
    }

    private static Collection<String> duplicated(FaultSite site, Map<String, Integer> archived) {
        Collection<String> duplicated = new TreeSet<>();
        for (SetWatcher watch : site.watches()) {
            watch.publications().forEach((path, times) -> {
                if (times > site.drops(path)) {
                    duplicated.add(watch + ": " + path + " was published " + times + " times");
                }
            });
        }
        archived.forEach((sha256, times) -> {
            if (times > 1) {
                duplicated.add("archived " + times + " times: " + site.name(sha256));
            }
        });
        return duplicated;
    }

    private static Collection<String> leftovers(FaultSite site) {
        Collection<String> leftovers = new ArrayList<>();
        for (Path destination : site.destinations()) {
            Site.files(destination).stream()
                    .filter(file -> isTemporary(file.getFileName().toString()))
                    .forEach(file -> leftovers.add(file.toString()));
        }
        Site.files(site.work()).forEach(file -> leftovers.add(file.toString()));
        return leftovers;
    }

    private static boolean isTemporary(String name) {
        return name.contains(".part-") || name.endsWith(".inprogress");
    }

    /** Adds incomplete result sets that a test has observed. */
    Census withIncomplete(Collection<String> observed) {
        Collection<String> all = new TreeSet<>(incomplete);
        all.addAll(observed);
        return new Census(filesIn, resultSets, lost, duplicated, all, orphans, deadLetters, leftovers);
    }

    /** Asserts that nothing was lost, duplicated, published incomplete or left behind. */
    void assertNoFaults() {
        assertSoftly(all -> {
            all.assertThat(lost).as("lost").isEmpty();
            all.assertThat(duplicated).as("duplicated").isEmpty();
            all.assertThat(incomplete).as("half-visible").isEmpty();
            all.assertThat(orphans).as("orphaned processes").isEmpty();
            all.assertThat(deadLetters).as("dead letters").isEmpty();
            all.assertThat(leftovers).as("leftover files").isEmpty();
            all.assertThat(resultSets).as("result sets").isEqualTo(filesIn);
        });
    }
}
