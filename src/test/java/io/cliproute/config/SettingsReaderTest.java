package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cliproute.job.AfterProcessing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static Map<String, String> configuration(String... more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "cliproute.source.cam.uri", "ftp:me@example.org/in?password=p%25w",
                "cliproute.source.cam.recipe", "web",
                "cliproute.source.cam.destinations", "outbox"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return given;
    }

    private static Settings read(String... more) throws ConfigurationException {
        return SettingsReader.read(ConfigurationLayers.of(configuration(more)));
    }

    private static List<String> mistakes(String... more) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(more))
                .mistakes();
    }

    @Test
    void packagedDefaultsAreAValidConfiguration() throws ConfigurationException {
        Settings settings = SettingsReader.read(ConfigurationLayers.of(Map.of()));

        assertThat(settings.workers()).isEqualTo(4);
        assertThat(settings.queue()).isEqualTo(new QueueSettings("seda:media", 1000));
        assertThat(settings.sources()).containsOnlyKeys("inbox");
        assertThat(settings.destinations()).containsOnlyKeys("outbox");
        assertThat(settings.recipes()).containsKeys("web", "thumbnail", "clip");
        assertThat(settings.folders().work()).isEqualTo(Path.of("data/work").toAbsolutePath());
        assertThat(settings.folders().minFreeSpace().bytes()).isEqualTo(1L << 30);
        assertThat(settings.ffmpeg().timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void autoStartsOneWorkerPerProcessor() throws ConfigurationException {
        assertThat(read("cliproute.workers", "auto").workers())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void configuredSourceReplacesThePackagedExample() throws ConfigurationException {
        SourceSettings cam = read("cliproute.source.cam.after", "keep", "cliproute.source.cam.settle", "5s")
                .sources()
                .get("cam");

        assertThat(read().sources()).containsOnlyKeys("cam");
        assertThat(cam.after()).isEqualTo(AfterProcessing.KEEP);
        assertThat(cam.settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(cam.uri().options()).containsEntry("username", "me");
        assertThat(cam.uri().secrets()).containsEntry("password", "p%w");
        assertThat(cam.uri().displayText()).isEqualTo("ftp://example.org/in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliproute.recipe.web|thumbnail|cliproute.recipe.web = thumbnail: is not a known key; expected"
                        + " 'cliproute.recipe.<name>.<output>', with names of letters, digits, '-' and '_'",
                "cliproute.source.cam|file:in|cliproute.source.cam = file:in: is not a known key; expected"
                        + " 'cliproute.source.<name>.uri', with names of letters, digits, '-' and '_'",
                "cliproute.work.schedule|Mo-Fr|cliproute.work.schedule = Mo-Fr: 'Mo' is not a day; expected Mon, Tue, Wed, Thu,"
                        + " Fri, Sat or Sun",
                "cliproute.source.cam.schedule|20:00|cliproute.source.cam.schedule = 20:00: '20:00' is not like Mon-Fri"
                        + " 20:00-06:00, Sat-Sun",
                "cliproute.schedule.time-zone|Berlin|cliproute.schedule.time-zone = Berlin: is not a time zone such as"
                        + " Europe/Berlin or UTC",
                "cliproute.archive.retention|0d|cliproute.archive.retention = 0d: must be longer than 0s; after=delete of a"
                        + " source deletes an original at once",
                "cliproute.work.max-load|0|cliproute.work.max-load = 0: is not a number above 0",
                "workers|8|workers = 8: lacks the prefix 'cliproute.'; did you mean 'cliproute.workers'?",
                "source.inbox.uri|file:in|source.inbox.uri = file:in: lacks the prefix 'cliproute.'; did you mean"
                        + " 'cliproute.source.inbox.uri'?",
                "Cliproute.workers|8|Cliproute.workers = 8: lacks the prefix 'cliproute.'; did you mean 'cliproute.workers'?",
                "cliproute.workrs|8|cliproute.workrs = 8: is not a known key; did you mean 'cliproute.workers'?",
                "cliproute.source.cam.recipies|x|cliproute.source.cam.recipies = x: is not a known key; did you mean"
                        + " 'cliproute.source.cam.recipe'?",
                "cliproute.workers|many|cliproute.workers = many: is not a whole number from 1 to 256",
                "cliproute.workers|0|cliproute.workers = 0: is not from 1 to 256",
                "cliproute.workers|4   # four|cliproute.workers = 4   # four: is not a whole number from 1 to 256;"
                        + " a comment needs a line of its own",
                "cliproute.source.cam.connections|33|cliproute.source.cam.connections = 33: is not from 1 to 32",
                "cliproute.source.cam.settle|soon|cliproute.source.cam.settle = soon: 'soon' is not a time such as 500ms,"
                        + " 5s, 1m30s or 00:01:30.5",
                "cliproute.ffmpeg.timeout|0s|cliproute.ffmpeg.timeout = 0s: must be longer than 0s",
                "cliproute.work.min-free-space|lots|cliproute.work.min-free-space = lots: 'lots' is not a size such as"
                        + " 500MB or 1GB",
                "cliproute.source.cam.recipe|wbe|cliproute.source.cam.recipe = wbe: recipe 'wbe' does not exist; did you mean"
                        + " 'web'?",
                "cliproute.source.cam.recipe|fodler|cliproute.source.cam.recipe = fodler: recipe 'fodler' does not exist; did"
                        + " you mean 'folder'?",
                "cliproute.source.cam.recipe|nix|cliproute.source.cam.recipe = nix: recipe 'nix' does not exist; available"
                        + " recipes: clip, everything, thumbnail, web; with 'folder' the subfolder names the recipe",
                "cliproute.source.cam.destinations|nowhere|cliproute.source.cam.destinations = nowhere: destination"
                        + " 'nowhere' does not exist; available: outbox",
                "cliproute.source.cam.destinations||cliproute.source.cam.destinations = : is missing; expected the names"
                        + " of one or more destinations, separated by commas",
                "cliproute.source.cam.after|archiv|cliproute.source.cam.after = archiv: is not one of archive, delete, keep;"
                        + " did you mean 'archive'?",
                "cliproute.source.cam.uri|/data/in|cliproute.source.cam.uri = /data/in: '/data/in' does not begin with one"
                        + " of file: ftp: aws2-s3: drop: ftps: sftp: http: https:, nor with the name of another component of Camel",
                "cliproute.source.cam.uri|file:in?move=.done|cliproute.source.cam.uri = file:in?move=.done: option 'move'"
                        + " can't be set: use the source's key 'after' (archive, delete or keep)",
                "cliproute.recipe.web.poster|thumbnail?widht=1|cliproute.recipe.web.poster = thumbnail?widht=1: thumbnail"
                        + " has no option 'widht'; did you mean 'width'?",
                "cliproute.queue.uri|jms:media|cliproute.queue.uri = jms:media: is neither seda:NAME nor"
                        + " jms:queue:NAME",
                "cliproute.role|work|cliproute.role = work: needs a queue that several programs share: cliproute.queue.uri"
                        + " = jms:queue:media",
                "cliproute.queue.uri|jms:queue:media|cliproute.queue.uri = jms:queue:media: needs the address of a broker:"
                        + " cliproute.jms.url = tcp://HOST:61616",
                "cliproute.jms.lease|1s|cliproute.jms.lease = 1s: is shorter than 5s",
                "cliproute.events.uri|htttps://example.org/x|cliproute.events.uri = htttps://example.org/x: 'htttps://example.org/x'"
                        + " does not begin with one of file: ftp: aws2-s3: drop: ftps: sftp: http: https:, nor with the name of"
                        + " another component of Camel; did you mean 'https:'?",
                "cliproute.events.uri|kafka:media|cliproute.events.uri = kafka:media: 'kafka:media' needs"
                        + " org.apache.camel:camel-kafka, which is not on the class path",
                "cliproute.events.uri|drop:cam|cliproute.events.uri = drop:cam: drop: is for sources only",
                "cliproute.events.types|done, faild|cliproute.events.types = done, faild: 'faild' is not one of queued,"
                        + " started, delivered, done, failed; did you mean 'failed'?",
                "cliproute.events.secret|hush|cliproute.events.secret = ****: is shorter than 16 characters",
                "cliproute.source.cam.uri|ftp:a@b/c?password={{env:NO_SUCH_VARIABLE}}|cliproute.source.cam.uri ="
                        + " ftp:a@b/c?password=****: environment variable NO_SUCH_VARIABLE is not set"
            })
    void reportsEachMistakeInOneLineWithItsCorrection(String example) {
        String[] parts = example.split("\\|", 3);
        assertThat(mistakes(parts[0], parts[1])).containsExactly(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charset=UTF-8: it would damage media files; for file names on a server use ftpClient.controlEncoding",
                "binary=false: a text transfer would damage media files",
                "repeatCount=1: a source is polled as long as the program runs",
                "startScheduler=false: a source is polled as long as the program runs",
                "sendEmptyMessageWhenIdle=true: a source is polled as long as the program runs",
                "fileExist=Append: new results always replace existing ones",
                "moveExisting=old: new results always replace existing ones",
                "checksumFileAlgorithm=md5: it would add to the results or change them",
                "exchangePattern=InOut: cliproute sets it"
            })
    void rejectsOptionsThatWouldDamageFiles(String example) {
        String option = example.substring(0, example.indexOf('='));
        String uri = "ftp:me@example.org/in?" + example.substring(0, example.indexOf(':'));
        String reason = "option '" + option + "' can't be set" + example.substring(example.indexOf(':'));

        assertThat(mistakes("cliproute.source.cam.uri", uri))
                .containsExactly("cliproute.source.cam.uri = " + uri + ": " + reason);
        assertThat(mistakes("cliproute.destination.outbox.uri", uri))
                .containsExactly("cliproute.destination.outbox.uri = " + uri + ": " + reason);
    }

    @Test
    void acceptsBinaryTransfer() throws ConfigurationException {
        assertThat(read("cliproute.source.cam.uri", "ftp:me@example.org/in?binary=true")
                        .sources())
                .containsOnlyKeys("cam");
    }

    @Test
    void rejectsConnectionsOfALocalSource() throws ConfigurationException {
        assertThat(read("cliproute.source.cam.connections", "4")
                        .sources()
                        .get("cam")
                        .connections())
                .isEqualTo(4);
        assertThat(mistakes("cliproute.source.cam.uri", "file:in", "cliproute.source.cam.connections", "2"))
                .containsExactly(
                        "cliproute.source.cam.connections = 2: applies to servers only; files of a folder are not"
                                + " downloaded");
    }

    @Test
    void acceptsRecipeByFolderUnlessSubfoldersAreExcluded() throws ConfigurationException {
        assertThat(read("cliproute.source.cam.recipe", "folder")
                        .sources()
                        .get("cam")
                        .recipe())
                .isEqualTo("folder");
        assertThat(mistakes(
                        "cliproute.source.cam.recipe", "folder",
                        "cliproute.source.cam.uri", "ftp:me@example.org/in?recursive=false"))
                .containsExactly("cliproute.source.cam.recipe = folder: takes the recipe from the subfolder, but the"
                        + " uri excludes subfolders (recursive=false)");
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThat(mistakes("cliproute.workers", "x", "cliproute.queue.size", "y", "cliproute.nonsense", "z"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://me:hush@example.org/in?move=x",
                "ftp:me:hush@example.org/in?move=x",
                "ftp:me:hu/hush@example.org/in?move=x",
                "ftp:me@example.org/in?password=hush&move=x",
                "ftp:me@example.org/in?delay=5&pasword=hush",
                "sftp:me:hush@example.org/in?move=x",
                "sftp:me@example.org/in?privateKeyPassphrase=hush&move=x"
            })
    void masksPasswordsInMessages(String uri) {
        assertThat(mistakes("cliproute.source.cam.uri", uri))
                .hasSize(1)
                .allMatch(line -> line.contains("****") && !line.contains("hush"));
    }

    @Test
    void readsHttpSettingsAndHidesToken() throws ConfigurationException {
        HttpSettings http = read("cliproute.http.port", "9000", "cliproute.http.token", "0123456789abcdef")
                .http();

        assertThat(http.portConfigured()).isTrue();
        assertThat(http.toString()).doesNotContain("0123456789abcdef");
        assertThat(read().http().portConfigured()).isFalse();
        assertThat(mistakes("cliproute.http.token", "too short"))
                .singleElement()
                .asString()
                .contains("at least 16")
                .doesNotContain("too short");
    }

    @Test
    void ignoresKeysOfSiteAndCamel() throws ConfigurationException {
        assertThat(read("camel.main.name", "mine", "folder.of.mine", "/x", "source", "y")
                        .sources())
                .containsOnlyKeys("cam");
    }
}
