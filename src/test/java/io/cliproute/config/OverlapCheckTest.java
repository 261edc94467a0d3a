package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapCheckTest {

    /** Reads a configuration with one source, {@code cam}, and one destination, {@code outbox}. */
    private static Settings read(String from, String to, String... more) throws ConfigurationException {
        Map<String, String> given = new HashMap<>(Map.of(
                "cliproute.source.cam.uri",
                from,
                "cliproute.source.cam.recipe",
                "web",
                "cliproute.source.cam.destinations",
                "outbox",
                "cliproute.destination.outbox.uri",
                to));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return SettingsReader.read(ConfigurationLayers.of(given));
    }

    private static List<String> mistakes(String from, String to, String... more) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(from, to, more))
                .mistakes();
    }

    private static String[] secondSource(String uri) {
        return new String[] {
            "cliproute.source.second.uri", uri,
            "cliproute.source.second.recipe", "web",
            "cliproute.source.second.destinations", "outbox"
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliproute.archive.dir|x/drop/inbox/cam",
                "cliproute.dead-letter.dir|x/drop/inbox/cam/dead",
                "cliproute.destination.outbox.uri|file:x/drop/inbox",
                "cliproute.source.second.uri|file:x/drop/inbox/cam/2026",
                "cliproute.store.url|jdbc:h2:file:./x/drop/unfinished/store"
            })
    void rejectsLocationsInsideTheFolderOfTheDropServer(String example) {
        String[] parts = example.split("\\|");
        List<String> settings =
                new ArrayList<>(List.of("cliproute.source.cam.password", "secret", "cliproute.drop.dir", "x/drop"));
        settings.addAll(List.of(secondSource("file:in")));
        settings.addAll(List.of(parts));
        assertThat(mistakes("drop:cam", "file:out", settings.toArray(String[]::new)))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith(parts[0] + " = ")
                        .contains(": is inside the folder of the drop server, cliproute.drop.dir = ")
                        .endsWith("; choose another folder"));
    }

    @Test
    void rejectsLocationsInsideFolderFromWhichOldFilesAreDeleted() throws ConfigurationException {
        String[] keys = {"cliproute.archive.dir", "x/old", "cliproute.archive.retention", "30d"};
        assertThat(mistakes("file:x/old/inbox", "file:x/old/results", keys))
                .hasSize(2)
                .allSatisfy(mistake -> assertThat(mistake)
                        .contains(": is inside cliproute.archive.dir = ")
                        .endsWith("from which cliproute.archive.retention deletes old files; choose another folder"));
        assertThat(read("file:in", "file:out", keys).retention().archive()).contains(Duration.ofDays(30));
        assertThat(read("file:x/old/inbox", "file:x/old/results", "cliproute.archive.dir", "x/old")
                        .retention()
                        .enabled())
                .isFalse();
    }

    @Test
    void rejectsOwnFoldersAndDestinationsBelowAnInbox() {
        assertThat(mistakes("file:data", "file:data/outbox"))
                .hasSize(5)
                .allMatch(line -> line.contains("would be taken as new work"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliproute.archive.dir|x/work/jobs",
                "cliproute.dead-letter.dir|x/work/download/dead",
                "cliproute.destination.outbox.uri|file:x/work/jobs",
                "cliproute.source.cam.uri|file:x/work/spool/cam",
                "cliproute.store.url|jdbc:h2:file:./x/work/jobs/store"
            })
    void rejectsLocationsInsideTheWorkFolder(String example) {
        String[] parts = example.split("\\|");
        assertThat(mistakes("file:in", "file:out", "cliproute.work.dir", "x/work", parts[0], parts[1]))
                .singleElement()
                .asString()
                .startsWith(parts[0] + " = ")
                .contains(": is inside a folder for unfinished work of cliproute.work.dir = ")
                .endsWith("; choose another folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./in/db;USER=me;PASSWORD=hush", "jdbc:h2:./in/deep/db"})
    void rejectsJobStoreInsideAnInbox(String url) {
        assertThat(mistakes("file:in", "file:out", "cliproute.store.url", url))
                .singleElement()
                .asString()
                .contains(": overlaps with cliproute.store.url = file:")
                .doesNotContain("hush");
    }

    @Test
    void acceptsJobStoreOnAServer() throws ConfigurationException {
        assertThat(read("file:in", "file:out", "cliproute.store.url", "jdbc:postgresql://db/jobs")
                        .store())
                .contains("jdbc:postgresql://db/jobs");
    }

    @Test
    void acceptsArchiveInTheWorkFolder() throws ConfigurationException {
        assertThat(read(
                                "file:in",
                                "file:out",
                                "cliproute.work.dir",
                                "x/work",
                                "cliproute.archive.dir",
                                "x/work/archive")
                        .folders()
                        .archive())
                .endsWithRaw(Path.of("x/work/archive"));
    }

    @Test
    void rejectsDestinationBelowAnInboxOnTheSameServer() throws ConfigurationException {
        assertThat(mistakes("ftp:me@example.org/in/", "ftp:me@example.org/in/results"))
                .containsExactly("cliproute.source.cam.uri = ftp://me@example.org/in/: overlaps with"
                        + " cliproute.destination.outbox.uri = ftp://me@example.org/in/results/; files written"
                        + " there would be taken as new work");
        assertThat(read("ftp:me@example.org/in?recursive=false", "ftp:me@example.org/in/results")
                        .sources())
                .containsOnlyKeys("cam");
    }

    @Test
    void usersOfAServerHaveSeparateHomeFolders() throws ConfigurationException {
        assertThat(read("ftp:one@example.org", "ftp:three@example.org", secondSource("ftp:two@example.org"))
                        .sources())
                .containsOnlyKeys("cam", "second");
        assertThat(read("ftp:one@example.org", "file:out", secondSource("ftp:example.org?username=two"))
                        .sources())
                .containsOnlyKeys("cam", "second");
        assertThat(mistakes("ftp:example.org", "file:out", secondSource("ftp:anonymous@example.org/in")))
                .containsExactly("cliproute.source.cam.uri = ftp://anonymous@example.org/: overlaps with"
                        + " cliproute.source.second.uri = ftp://anonymous@example.org/in/; two sources would take the"
                        + " same files");
    }

    @Test
    void refusesTwoSourcesOnOneFolderThroughLink(@TempDir Path folder) throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), inbox);
        Path work = Files.createSymbolicLink(folder.resolve("work"), folder);

        assertThat(mistakes("file:" + inbox, "file:out", secondSource("file:" + link)))
                .hasSize(2)
                .allMatch(line -> line.endsWith("; two sources would take the same files"));
        assertThat(mistakes("file:" + inbox, "file:" + work.resolve("inbox/results")))
                .singleElement()
                .asString()
                .contains(": overlaps with cliproute.destination.outbox.uri = ");
    }
}
