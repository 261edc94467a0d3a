package io.cliproute.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.error.ErrorText;
import io.cliproute.files.AtomicMove;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileStamp;
import io.cliproute.files.FileTree;
import io.cliproute.files.TemporaryFiles;
import io.cliproute.job.JobFiles;
import io.cliproute.job.RequeueMarks;
import io.cliproute.operation.Suggestion;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves dead letters back to the inbox or spool of their source, and marks those that were kept there. The service may
 * be running.
 */
public final class Requeuer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, Path> inboxes;
    private final RequeueMarks marks;

    /**
     * @param folder the dead-letter folder, absolute
     * @param inboxes folder on this machine from which each source takes its files
     */
    public Requeuer(Path folder, Map<String, Path> inboxes) {
        this.folder = folder;
        this.inboxes = Map.copyOf(inboxes);
        this.marks = new RequeueMarks(folder);
    }

    /** Returns every original in the dead-letter folder, and every one that was kept at its source, by name. */
    public List<DeadLetter> all() throws IOException {
        List<Path> files = FileTree.files(folder).stream()
                .filter(file -> !file.startsWith(folder.resolve(RequeueMarks.FOLDER)))
                .toList();
        Set<Path> reports = files.stream().map(JobFiles::reportOf).collect(Collectors.toSet());
        return Stream.concat(
                        files.stream()
                                .filter(file -> !reports.contains(file) && isOriginal(file))
                                .map(this::deadLetter),
                        files.stream()
                                .filter(file -> !reports.contains(file)
                                        && file.getFileName().toString().endsWith(JobFiles.REPORT_ENDING))
                                .flatMap(report -> kept(report).stream()))
                .sorted(Comparator.comparing(DeadLetter::name))
                .toList();
    }

    /** Returns the original of a report without one, if it stays at its source. */
    private Optional<DeadLetter> kept(Path report) {
        String name = folder.relativize(report).toString().replace('\\', '/');
        String source = name.substring(0, Math.max(0, name.indexOf('/')));
        return read(report)
                .filter(reason -> reason.path(FailureReport.KEPT).asBoolean())
                .flatMap(Requeuer::path)
                .map(path -> new DeadLetter(folder.resolve(source).resolve(path), source + "/" + path, path, true))
                .filter(one -> JobFiles.reportOf(one.file()).equals(report));
    }

    /** Checks whether a file is an original: a report without one remains when the original was moved back by hand. */
    private static boolean isOriginal(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !TemporaryFiles.isTemporary(name)
                && !JobFiles.isOne(name)
                && (!name.endsWith(JobFiles.REPORT_ENDING) || Files.exists(JobFiles.reportOf(file)));
    }

    private DeadLetter deadLetter(Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        String filed = name.substring(name.indexOf('/') + 1);
        String path = read(JobFiles.reportOf(file)).flatMap(Requeuer::path).orElse(filed);
        return new DeadLetter(file, name, path, false);
    }

    /** Returns the path in a report, if it is plausible. */
    private static Optional<String> path(JsonNode report) {
        return Optional.of(report.path("path").asText())
                .filter(path -> FileNames.objection(path).isEmpty());
    }

    /** Returns a report; empty if it is gone or damaged. */
    private static Optional<JsonNode> read(Path report) {
        try {
            return Optional.of(JSON.readTree(report.toFile()));
        } catch (IOException ignored) {
            // the original keeps its current name
            return Optional.empty();
        }
    }

    /**
     * Returns the dead letter that a text denotes.
     *
     * @throws IllegalArgumentException if there is none or more than one; the message is for the user
     */
    public static DeadLetter find(String text, List<DeadLetter> all) {
        if (text.isEmpty()) {
            // every name ends with an empty text
            throw new IllegalArgumentException("a name is empty; use --all for every dead letter");
        }
        List<DeadLetter> meant = DeadLetter.meant(text, all);
        if (meant.size() > 1) {
            throw new IllegalArgumentException(text + ": matches several dead letters: "
                    + meant.stream().map(DeadLetter::name).collect(Collectors.joining(", ")));
        }
        return meant.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + ": no such dead letter" + nearest(text, all)));
    }

    private static String nearest(String text, List<DeadLetter> all) {
        List<String> names = all.stream().map(DeadLetter::name).toList();
        List<String> fileNames =
                all.stream().map(one -> one.file().getFileName().toString()).toList();
        return Suggestion.nearest(text, names)
                .or(() -> Suggestion.nearest(text, fileNames))
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /**
     * Moves a dead letter back: its job file first, because it has to be there when the file is taken, then the file.
     * An original that was kept is marked instead. The report is deleted last.
     *
     * @return reason for which it stays; empty if it was moved
     */
    public Optional<String> putBack(DeadLetter one) {
        Path inbox = inboxes.get(one.source());
        if (inbox == null) {
            return Optional.of("the configuration has no source '" + one.source() + "'");
        }
        if (one.kept()) {
            return mark(one, inbox);
        }
        Path target = inbox.resolve(one.path());
        Path report = JobFiles.reportOf(one.file());
        try {
            Optional<FileStamp> reason = Files.exists(report) ? Optional.of(FileStamp.of(report)) : Optional.empty();
            move(one.file(), target);
            if (reason.isPresent() && reason.get().matches(report)) {
                Files.delete(report);
            }
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of("file already exists: " + e.getFile());
        } catch (IOException e) {
            return Optional.of(ErrorText.of(e));
        }
    }

    /** Marks an original that was kept, so that its source takes it again. */
    private Optional<String> mark(DeadLetter one, Path inbox) {
        Path report = JobFiles.reportOf(one.file());
        boolean local = read(report)
                .map(reason -> reason.path("source").asText().startsWith("file:"))
                .orElse(false);
        if (local && !Files.exists(inbox.resolve(one.path()), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("file is no longer in its inbox: " + inbox.resolve(one.path()));
        }
        try {
            marks.add(one.source(), one.path());
            Files.deleteIfExists(report);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(ErrorText.of(e));
        }
    }

    private static void move(Path file, Path target) throws IOException {
        Path jobFile = JobFiles.of(file);
        boolean both = Files.exists(jobFile, LinkOption.NOFOLLOW_LINKS);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (both) {
            AtomicMove.toFreeName(jobFile, JobFiles.of(target));
        }
        try {
            AtomicMove.toFreeName(file, target);
        } catch (IOException e) {
            if (both) {
                AtomicMove.toFreeName(JobFiles.of(target), jobFile);
            }
            throw e;
        }
    }
}
