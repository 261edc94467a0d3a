package io.cliproute.config;

import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a site has decided, checked. Paths are absolute.
 *
 * @param workers how many jobs are worked on at once
 * @param queue where jobs wait
 * @param folders ours on this machine
 * @param store the JDBC URL of the job store, secrets included; empty for files given by hand
 * @param ffmpeg how FFmpeg is found and bounded
 * @param sources by name; none for files given by hand
 * @param recipes by name
 * @param destinations by name, only those in use
 * @param warnings what the reader should know, a line each
 */
public record Settings(
        int workers,
        Queue queue,
        Folders folders,
        Optional<String> store,
        Ffmpeg ffmpeg,
        Map<String, SourceSettings> sources,
        Map<String, Recipe> recipes,
        Map<String, DestinationSettings> destinations,
        List<String> warnings) {

    /**
     * The same for files that are given by hand: no source is watched, nothing is remembered, the queue is short, FFmpeg is as configured.
     *
     * @param given what is made of them
     * @param out where it goes; empty: nowhere
     */
    public Settings byHand(int workers, Folders folders, Recipe given, Optional<DestinationSettings> out) {
        return new Settings(
                workers,
                new Queue(queue.uri(), 2 * workers),
                folders,
                Optional.empty(),
                ffmpeg,
                Map.of(),
                Map.of(given.name(), given),
                out.map(one -> Map.of(one.name(), one)).orElse(Map.of()),
                warnings);
    }

    /** Where each source's files are taken from on this machine: its own folder, or the spool of a remote one. */
    public Map<String, Path> inboxes() {
        Map<String, Path> inboxes = new TreeMap<>();
        sources.forEach((name, source) -> inboxes.put(
                name,
                source.uri().scheme().isRemote()
                        ? folders.spool().resolve(name)
                        : Path.of(source.uri().path()).toAbsolutePath().normalize()));
        return inboxes;
    }

    /** Where downloads are on their way to the spool. */
    public List<Path> downloads() {
        return sources.values().stream()
                .filter(source -> source.uri().scheme().isRemote())
                .map(source -> folders.downloads(source.name()))
                .toList();
    }

    /**
     * The queue.
     *
     * @param uri a Camel endpoint
     * @param size how many jobs it holds
     */
    public record Queue(String uri, int size) {

        /** The endpoint as a producer needs it: where the queue is full, it waits. */
        public String producerUri() {
            return uri + "?blockWhenFull=true&size=" + size;
        }
    }

    /**
     * Folders of ours.
     *
     * @param minFreeSpace below it nothing new is taken
     */
    public record Folders(Path archive, Path deadLetter, Path work, DataSize minFreeSpace) {

        /** Where outputs are made, a folder for each job. */
        public Path jobs() {
            return work.resolve("jobs");
        }

        /** Where a source's files are downloaded to. */
        public Path downloads(String source) {
            return download().resolve(source);
        }

        private Path download() {
            return work.resolve("download");
        }

        /** Where what was downloaded waits. */
        public Path spool() {
            return work.resolve("spool");
        }

        /** What the work folder consists of. */
        List<Path> inWork() {
            return List.of(jobs(), download(), spool());
        }
    }

    /**
     * FFmpeg.
     *
     * @param ffmpeg empty: it is looked for
     * @param ffprobe empty: the one beside ffmpeg
     * @param timeout wall-clock time of one process for a file of ten minutes
     * @param stallTimeout how long a process may get no further
     * @param sandbox whether it runs in one
     * @param warm whether its libraries stay loaded for short commands
     * @param limits how much of a file is taken
     * @param maxMemory of one process
     * @param maxOutput of each file it makes
     */
    public record Ffmpeg(
            Optional<Path> ffmpeg,
            Optional<Path> ffprobe,
            Duration timeout,
            Duration stallTimeout,
            SandboxMode sandbox,
            WarmMode warm,
            MediaLimits limits,
            DataSize maxMemory,
            DataSize maxOutput) {}
}
