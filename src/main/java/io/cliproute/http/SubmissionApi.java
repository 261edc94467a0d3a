package io.cliproute.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.config.Settings;
import io.cliproute.files.AtomicMove;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileStamp;
import io.cliproute.job.JobFiles;
import io.cliproute.job.JobKey;
import io.cliproute.job.RecipeResolver;
import io.vertx.core.http.HttpServerRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Bean of the route that submits a file: it puts the file, and a job file with the recipe, into the folder from which a
 * source takes files. From then on it is a file like any other. Thread-safe.
 */
public final class SubmissionApi {

    private final Settings settings;

    SubmissionApi(Settings settings) {
        this.settings = settings;
    }

    /**
     * File to submit.
     *
     * @param file file on this machine
     * @param uploaded whether it belongs to this program, so that it is moved and not copied
     * @param name name that it gets
     */
    private record Submission(
            Path file, boolean uploaded, String name, Optional<String> recipe, Optional<String> source) {}

    /** Submits the file of a multipart form, or the one that a JSON object names. */
    public Map<String, String> submit(Exchange exchange) throws IOException {
        Submission submission = exchange.getMessage().getBody() instanceof File upload
                ? uploaded(exchange, upload.toPath())
                : named(exchange);
        String objection =
                FileNames.objectionToName(submission.name()).orElse(ignored(submission.name()) ? "is ignored" : "");
        if (!objection.isEmpty()) {
            throw new ApiException(400, "a file of this name " + objection);
        }
        submission.recipe().ifPresent(recipe -> {
            if (!settings.recipes().containsKey(recipe)) {
                throw new ApiException(
                        400,
                        "there is no recipe of this name; recipes: "
                                + String.join(", ", settings.recipes().keySet()));
            }
        });
        String source = source(submission);
        JobKey key = put(submission, source);
        exchange.setProperty(Answers.STATUS, 202);
        return Map.of("id", key.hash(), "source", source, "path", submission.name());
    }

    /** Checks whether sources ignore files of a name. */
    private static boolean ignored(String name) {
        return name.startsWith(".") || JobFiles.isOne(name);
    }

    private static Submission uploaded(Exchange exchange, Path file) {
        HttpServerRequest form = exchange.getMessage(HttpMessage.class).getRequest();
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, "", String.class);
        return new Submission(
                file,
                true,
                name.substring(name.lastIndexOf('/') + 1),
                text(form.getFormAttribute("recipe")),
                text(form.getFormAttribute("source")));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(given -> !given.isEmpty());
    }

    private static Submission named(Exchange exchange) {
        JsonNode json;
        try {
            json = ApiJson.MAPPER.readTree(exchange.getMessage().getBody(byte[].class));
        } catch (IOException | IllegalArgumentException e) {
            throw new ApiException(400, "send a multipart form with one file, or a JSON object with path and recipe");
        }
        String path = json == null ? "" : json.path("path").asText();
        if (path.isEmpty()) {
            throw new ApiException(400, "send a multipart form with one file, or a JSON object with path and recipe");
        }
        Path file = Path.of(path);
        if (!file.isAbsolute() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ApiException(
                    400, "path is not the absolute path of a regular file on the machine of the service");
        }
        return new Submission(
                file,
                false,
                file.getFileName().toString(),
                text(json.path("recipe").asText(null)),
                text(json.path("source").asText(null)));
    }

    private String source(Submission submission) {
        String source = submission.source().orElseGet(this::onlySource);
        if (!settings.sources().containsKey(source)) {
            throw new ApiException(
                    400,
                    "there is no source of this name; sources: "
                            + String.join(", ", settings.sources().keySet()));
        }
        if (submission.recipe().isEmpty()
                && settings.sources().get(source).recipe().equals(RecipeResolver.BY_FOLDER)) {
            throw new ApiException(400, "the recipe is missing");
        }
        return source;
    }

    private String onlySource() {
        if (settings.sources().size() != 1) {
            throw new ApiException(
                    400,
                    "name one of the sources: "
                            + String.join(", ", settings.sources().keySet()));
        }
        return settings.sources().keySet().iterator().next();
    }

    private JobKey put(Submission submission, String source) throws IOException {
        Path target = settings.inboxes().get(source).resolve(submission.name());
        Path file = submission.uploaded() ? submission.file() : copyOf(submission.file());
        try {
            move(file, target, submission.recipe());
        } catch (FileAlreadyExistsException e) {
            throw new ApiException(409, "the source " + source + " has a file of this name already; try again later");
        } finally {
            if (!submission.uploaded()) {
                Files.deleteIfExists(file);
            }
        }
        FileStamp stamp = FileStamp.of(target);
        boolean spooled = settings.sources().get(source).uri().scheme().isRemote();
        return new JobKey(
                source,
                spooled,
                submission.name(),
                stamp.bytes(),
                stamp.modified().toEpochMilli());
    }

    /** Moves a file to a source. Its job file comes first, because it has to be there when the file is taken. */
    private static void move(Path file, Path target, Optional<String> recipe) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(JobFiles.of(target), LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (recipe.isPresent()) {
            DurableFiles.createDirectories(target.getParent());
            DurableFiles.write(JobFiles.of(target), ApiJson.MAPPER.writeValueAsBytes(Map.of("recipe", recipe.get())));
        }
        AtomicMove.toFreeName(file, target);
    }

    /** Returns a copy in the work folder; the file itself stays. */
    private Path copyOf(Path file) throws IOException {
        if (Files.size(file)
                > Files.getFileStore(settings.folders().work()).getUsableSpace()
                        - settings.folders().minFreeSpace().bytes()) {
            throw new ApiException(507, "the disk of the work folder has too little space for the file");
        }
        Files.createDirectories(settings.folders().uploads());
        Path copy = settings.folders().uploads().resolve(UUID.randomUUID().toString());
        return Files.copy(file, copy);
    }
}
