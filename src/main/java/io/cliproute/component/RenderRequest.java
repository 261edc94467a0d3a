package io.cliproute.component;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultSet;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileTree;
import io.cliproute.job.FailureCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Request of one exchange. Ends once, with results or with an exception. Thread-safe. */
final class RenderRequest {

    private static final Logger LOG = LoggerFactory.getLogger(RenderRequest.class);

    private final Exchange exchange;
    private final InputBody input;
    private final ExecutorService callbacks;
    private final AsyncCallback callback;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Path> folders = new CopyOnWriteArrayList<>();

    RenderRequest(Exchange exchange, InputBody input, ExecutorService callbacks, AsyncCallback callback) {
        this.exchange = exchange;
        this.input = input;
        this.callbacks = callbacks;
        this.callback = callback;
        input.copy().ifPresent(folders::add);
    }

    Exchange exchange() {
        return exchange;
    }

    InputBody input() {
        return input;
    }

    /** Returns the exception of a request that is rejected because the context stops. */
    static MediaFailedException stopped() {
        return new MediaFailedException(
                FailureCategory.INTERNAL.word(),
                "the Camel context is stopping; the file was not processed",
                null,
                null);
    }

    /**
     * Ends this request with results, which are deleted when the exchange completes.
     *
     * @param folder folder with the files
     */
    void complete(ResultSet results, Path folder) {
        folders.add(folder);
        if (!ended.compareAndSet(false, true)) {
            // it has failed because of its timeout
            deleteFiles();
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                keepContent(results);
                deleteFiles();
            }
        });
        exchange.getMessage().setBody(results);
        if (results.files().size() == 1) {
            exchange.getMessage().setHeader(Exchange.FILE_NAME, results.fileName(results.single()));
        }
        exchange.getMessage().setHeader(ResultSet.MANIFEST_HEADER, results.manifest());
        callBack();
    }

    private static void keepContent(ResultSet results) {
        try {
            results.keepContent();
        } catch (IOException e) {
            LOG.debug("result can't be read after its exchange: {}", ErrorText.of(e));
        }
    }

    void fail(FailureCategory category, String message) {
        fail(new MediaFailedException(category.word(), message, null, null));
    }

    /** Ends this request with an exception. */
    void fail(Exception reason) {
        if (ended.compareAndSet(false, true)) {
            exchange.setException(reason);
            callBack();
        }
    }

    private void callBack() {
        try {
            callbacks.execute(() -> callback.done(false));
        } catch (RejectedExecutionException ignored) {
            // the context is stopping, which is the last chance to end the exchange
            callback.done(false);
        }
    }

    /** Deletes the copy of the body and the results. */
    void deleteFiles() {
        for (Path folder : folders) {
            try {
                FileTree.delete(folder);
            } catch (IOException e) {
                LOG.warn("{} could not be deleted, retrying at the next start: {}", folder, ErrorText.of(e));
            }
        }
    }
}
