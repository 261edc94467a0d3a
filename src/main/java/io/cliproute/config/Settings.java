package io.cliproute.config;

import io.cliproute.files.Sha256;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.Recipe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checked configuration. Paths are absolute.
 *
 * @param workers number of concurrent jobs
 * @param queue queue of waiting jobs
 * @param folders folders of the program
 * @param store JDBC URL of the job store, with its secrets; empty for files given on the command line
 * @param ffmpeg location, execution and limits of FFmpeg
 * @param sources sources by name; none for files given on the command line
 * @param recipes recipes by name
 * @param destinations destinations by name, only those in use
 * @param drop settings of the drop server, with a user for each source {@code drop:}
 * @param http HTTP interface of the service
 * @param events events that are sent
 * @param log log and traces
 * @param work rules for the start of jobs
 * @param retention times after which archived and failed files are deleted
 * @param warnings warnings for the user, one line each
 */
public record Settings(
        int workers,
        QueueSettings queue,
        Folders folders,
        Optional<String> store,
        Ffmpeg ffmpeg,
        Map<String, SourceSettings> sources,
        Map<String, Recipe> recipes,
        Map<String, DestinationSettings> destinations,
        DropSettings drop,
        HttpSettings http,
        EventSettings events,
        LogSettings log,
        WorkRules work,
        RetentionSettings retention,
        List<String> warnings) {

    /**
     * Returns settings for files given on the command line: no sources, no job store, a short queue, FFmpeg as
     * configured.
     *
     * @param recipe recipe for all files
     * @param out destination of the results; empty for a recipe without outputs
     */
    public Settings forGivenFiles(int workers, Folders folders, Recipe recipe, Optional<DestinationSettings> out) {
        return new Settings(
                workers,
                queue.withoutBroker(2 * workers),
                folders,
                Optional.empty(),
                ffmpeg,
                Map.of(),
                Map.of(recipe.name(), recipe),
                out.map(destination -> Map.of(destination.name(), destination)).orElse(Map.of()),
                drop.withoutUsers(),
                http,
                events.withoutReceiver(),
                log,
                WorkRules.NONE,
                RetentionSettings.NONE,
                warnings);
    }

    /**
     * Returns settings for files that a host gives one by one: no sources, no destinations, no job store.
     *
     * @param work folder for unfinished work
     */
    public Settings forHost(Path work) {
        return new Settings(
                workers,
                queue.withoutBroker(queue.size()),
                new Folders(work, work, work, folders.minFreeSpace()),
                Optional.empty(),
                ffmpeg,
                Map.of(),
                recipes,
                Map.of(),
                drop.withoutUsers(),
                http,
                events.withoutReceiver(),
                log,
                WorkRules.NONE,
                RetentionSettings.NONE,
                warnings);
    }

    /**
     * Returns the local folder of each source, by name: its inbox, the spool of a remote source, or the folder into
     * which the drop server moves completed uploads.
     */
    public Map<String, Path> inboxes() {
        Map<String, Path> inboxes = new TreeMap<>();
        sources.forEach((name, source) -> inboxes.put(name, inbox(source)));
        return inboxes;
    }

    private Path inbox(SourceSettings source) {
        if (source.uri().scheme() == Scheme.DROP) {
            return drop.inbox(source.name());
        }
        return source.uri().scheme().isRemote()
                ? folders.spool().resolve(source.name())
                : Path.of(source.uri().path()).toAbsolutePath().normalize();
    }

    /** Checks whether any source or destination, or the receiver of events, is on a server. */
    public boolean hasRemote() {
        return Stream.of(
                        sources.values().stream().map(SourceSettings::uri),
                        destinations.values().stream().map(DestinationSettings::uri),
                        events.uri().stream())
                .flatMap(uris -> uris)
                .anyMatch(uri -> uri.scheme().isRemote());
    }

    /** Returns the folders with unfinished downloads, one for each remote source. */
    public List<Path> downloads() {
        return sources.values().stream()
                .filter(source -> source.uri().scheme().isRemote())
                .map(source -> folders.downloads(source.name()))
                .toList();
    }

    /**
     * Folders of the program.
     *
     * @param archive folder for the originals of completed jobs
     * @param deadLetter folder for failed files
     * @param work folder for unfinished work
     * @param minFreeSpace free space in the work folder below which no new file is taken
     * @param sharedSpool folder for completed downloads that several programs share; empty to use the work folder
     */
    public record Folders(Path archive, Path deadLetter, Path work, DataSize minFreeSpace, Optional<Path> sharedSpool) {

        /** Creates the folders of a program that shares none of them. */
        public Folders(Path archive, Path deadLetter, Path work, DataSize minFreeSpace) {
            this(archive, deadLetter, work, minFreeSpace, Optional.empty());
        }

        /** Prefix of the name of the folder of a copy in {@link #bodies}. */
        public static final String BODY_PREFIX = "body-";

        /** Returns the folder for copies of message bodies, with a subfolder for each. */
        public Path bodies() {
            return work.resolve("bodies");
        }

        /** Returns the folder for files that are being submitted by HTTP. */
        public Path uploads() {
            return work.resolve("uploads");
        }

        /** Returns a file beside the work folder, like its lock: {@code work.<ending>}. */
        public Path beside(String ending) {
            return work.resolveSibling(work.getFileName() + "." + ending);
        }

        /** Returns the folder for outputs that are being made, with a subfolder for each job. */
        public Path jobs() {
            return work.resolve("jobs");
        }

        /** Returns the folder for unfinished downloads of a source. */
        public Path downloads(String source) {
            return download().resolve(source);
        }

        private Path download() {
            // completed downloads are renamed into the spool; programs with a common spool have folders of their own
            return sharedSpool
                    .map(folder -> folder.resolve(".download").resolve(Sha256.ofText(hostName() + work)))
                    .orElseGet(() -> work.resolve("download"));
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException ignored) {
                // a machine without a name in its own network
                return "";
            }
        }

        /** Returns the folder for completed downloads, with a subfolder for each source. */
        public Path spool() {
            return sharedSpool.orElseGet(() -> work.resolve("spool"));
        }

        /** Returns all folders within the work folder. */
        List<Path> workSubfolders() {
            return List.of(jobs(), download(), spool());
        }
    }

    /**
     * Settings of FFmpeg.
     *
     * @param ffmpeg executable; empty to use the bundled build or the first on the {@code PATH}
     * @param ffprobe executable; empty to use the one beside ffmpeg
     * @param timeout maximum wall-clock time of one process for a file of up to ten minutes
     * @param stallTimeout maximum time of a process without progress
     * @param sandbox rule for the sandbox
     * @param warm rule for the resident FFmpeg
     * @param nice amount by which the priority of its processes is lowered
     * @param limits limits of input files
     * @param maxMemory maximum memory of one process
     * @param maxOutput maximum total size of the files that one process writes
     */
    public record Ffmpeg(
            Optional<Path> ffmpeg,
            Optional<Path> ffprobe,
            Duration timeout,
            Duration stallTimeout,
            SandboxMode sandbox,
            WarmMode warm,
            int nice,
            MediaLimits limits,
            DataSize maxMemory,
            DataSize maxOutput) {}
}
