package io.cliproute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * Results of one media file, the body of a message after {@code cliproute:}.
 *
 * <p>The files exist until the exchange completes. A set of one file can be converted to {@code File}, {@code Path},
 * {@code InputStream} and {@code byte[]}; if that file has at most {@value #KEPT_BYTES} bytes, the last two work after
 * the completion, too, as a caller with a {@code ProducerTemplate} needs. {@code split(body())} gives each file as a
 * message with the headers of the exchange and the file's own {@code CamelFileName}.
 *
 * <p>Thread-safe.
 */
public final class ResultSet implements Iterable<Message> {

    /** Header of each message of a split set: name of the output in its recipe. */
    public static final String OUTPUT_HEADER = "CamelCliprouteOutput";

    /** Header with the content of {@code result.json}. */
    public static final String MANIFEST_HEADER = "CamelCliprouteManifest";

    /** Maximum size of a single result that stays readable after the exchange: the size of a large picture. */
    static final int KEPT_BYTES = 8 * 1024 * 1024;

    private final String recipe;
    private final String folder;
    private final List<ResultFile> files;
    private final String manifest;
    private final Exchange exchange;
    private volatile byte[] kept;

    /**
     * @param recipe name of the recipe, or the text of the operation
     * @param folder prefix of the names in {@code CamelFileName}: empty, or ends in {@code /}
     * @param files in the order in which they should arrive; never empty
     * @param manifest content of {@code result.json}
     * @param exchange exchange whose headers the messages of a split set get
     */
    public ResultSet(String recipe, String folder, List<ResultFile> files, String manifest, Exchange exchange) {
        this.recipe = recipe;
        this.folder = folder;
        this.files = List.copyOf(files);
        this.manifest = manifest;
        this.exchange = exchange;
    }

    /** Returns the name of the recipe, or the text of the operation, such as {@code thumbnail?at=5s}. */
    public String recipe() {
        return recipe;
    }

    /** Returns the files in the order in which they should arrive; a playlist follows its segments. */
    public List<ResultFile> files() {
        return files;
    }

    /** Returns the main file of an output; empty if the recipe has no such output, or it was skipped. */
    public Optional<ResultFile> file(String output) {
        return files.stream().filter(file -> file.output().equals(output)).reduce((first, last) -> last);
    }

    /**
     * Returns the only file.
     *
     * @throws IllegalStateException if there are several
     */
    public ResultFile single() {
        if (files.size() != 1) {
            throw new IllegalStateException("the results of '" + recipe + "' are " + files.size()
                    + " files, which can't be converted to one; use split(body()), or ResultSet.file(output)");
        }
        return files.get(0);
    }

    /** Returns the content of {@code result.json}. */
    public String manifest() {
        return manifest;
    }

    /** Returns the value of {@code CamelFileName} for a file: {@code <name of the original>/<name of the file>}. */
    public String fileName(ResultFile file) {
        return folder + file.name();
    }

    /**
     * Opens the only file.
     *
     * @throws IllegalStateException if there are several
     * @throws IOException if the exchange has completed and the file was too large to be kept
     */
    public InputStream open() throws IOException {
        byte[] content = kept;
        return content == null ? Files.newInputStream(single().path()) : new ByteArrayInputStream(content);
    }

    /** Keeps the content of a single small file. To be called before the files are deleted. */
    public void keepContent() throws IOException {
        if (files.size() == 1 && files.get(0).bytes() <= KEPT_BYTES) {
            kept = Files.readAllBytes(files.get(0).path());
        }
    }

    /** Returns a message for each file, for Camel's splitter. */
    @Override
    public Iterator<Message> iterator() {
        return files.stream().map(this::message).iterator();
    }

    private Message message(ResultFile file) {
        Message message = new DefaultMessage(exchange.getContext());
        message.setHeaders(new HashMap<>(exchange.getMessage().getHeaders()));
        message.setHeader(Exchange.FILE_NAME, fileName(file));
        message.setHeader(OUTPUT_HEADER, file.output());
        message.setBody(file.path().toFile());
        return message;
    }

    @Override
    public String toString() {
        return "results of " + recipe + ": "
                + String.join(", ", files.stream().map(ResultFile::name).toList());
    }
}
