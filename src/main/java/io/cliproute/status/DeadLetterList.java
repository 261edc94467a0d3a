package io.cliproute.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cliproute.deadletter.DeadLetter;
import io.cliproute.deadletter.Requeuer;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dead letters of the service. Thread-safe. */
public final class DeadLetterList {

    /** Age up to which a count is reused: counting reads the whole folder. */
    private static final Duration COUNT_AGE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Requeuer requeuer;
    private volatile int count;
    private volatile long countedNanos = System.nanoTime() - COUNT_AGE.toNanos();

    /**
     * @param folder dead-letter folder, absolute
     * @param inboxes folder from which each source takes its files
     */
    public DeadLetterList(Path folder, Map<String, Path> inboxes) {
        this.folder = folder;
        this.requeuer = new Requeuer(folder, inboxes);
    }

    /**
     * Dead letter.
     *
     * @param id stands for its name in the HTTP interface
     * @param name path relative to the dead-letter folder
     * @param source name of its source
     * @param path former path relative to the folder of its source
     * @param bytes size of its file
     * @param error its {@code error.json}; null if that is missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(String id, String name, String source, String path, long bytes, JsonNode error) {}

    /**
     * Page of the list, the newest first.
     *
     * @param count number of all dead letters
     * @param next offset of the next page; null on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<Entry> deadLetters, int count, String next) {}

    /** Returns the number of dead letters, up to two seconds old. */
    public int count() throws IOException {
        if (System.nanoTime() - countedNanos >= COUNT_AGE.toNanos()) {
            count = requeuer.all().size();
            countedNanos = System.nanoTime();
        }
        return count;
    }

    /** @param offset number of dead letters that precede the page */
    public Page page(int offset, int limit) throws IOException {
        List<DeadLetter> all = requeuer.all();
        List<Entry> page = all.stream()
                .map(letter -> Map.entry(modified(letter.file()), letter))
                .sorted(Map.Entry.<Long, DeadLetter>comparingByKey(Comparator.reverseOrder())
                        .thenComparing(dated -> dated.getValue().name()))
                .skip(offset)
                .limit(limit)
                .map(dated -> entry(dated.getValue()))
                .toList();
        return new Page(page, all.size(), offset + limit < all.size() ? String.valueOf(offset + limit) : null);
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(JobFiles.reportOf(file)).toMillis();
        } catch (IOException ignored) {
            // without a report it comes last
            return 0;
        }
    }

    private static Entry entry(DeadLetter letter) {
        JsonNode error = report(letter.file());
        return new Entry(
                id(letter),
                letter.name(),
                letter.source(),
                letter.path(),
                letter.file().toFile().length(),
                error.isMissingNode() ? null : error);
    }

    private static JsonNode report(Path original) {
        try {
            return JSON.readTree(JobFiles.reportOf(original).toFile());
        } catch (IOException ignored) {
            // it was requeued meanwhile, or an older version wrote none
            return MissingNode.getInstance();
        }
    }

    /** Returns the report of a failed job, if its original has the name it had at its source. */
    Optional<JsonNode> report(String source, String path) {
        return Optional.of(report(folder.resolve(source).resolve(path))).filter(error -> !error.isMissingNode());
    }

    private static String id(DeadLetter letter) {
        return Sha256.ofText(letter.name()).substring(0, 32);
    }

    /**
     * Moves a dead letter back to its source.
     *
     * @return reason for which it stays, empty text if it was moved; empty if there is no such dead letter
     */
    public Optional<String> requeue(String id) throws IOException {
        Optional<String> outcome = requeuer.all().stream()
                .filter(letter -> id(letter).equals(id))
                .findFirst()
                .map(letter -> requeuer.putBack(letter).orElse(""));
        countedNanos = System.nanoTime() - COUNT_AGE.toNanos();
        return outcome;
    }
}
