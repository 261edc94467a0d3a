package io.cliproute.component;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultFile;
import io.cliproute.ResultSet;
import io.cliproute.error.ErrorText;
import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.JobExchange;
import io.cliproute.job.Output;
import io.cliproute.job.Rendering;
import io.cliproute.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Gives the outcome of a job to its request, when the job's exchange completes. */
final class RequestCompletion extends SynchronizationAdapter {

    private final RenderRequest request;
    private final Runnable ended;

    /** @param ended runs first */
    RequestCompletion(RenderRequest request, Runnable ended) {
        this.request = request;
        this.ended = ended;
    }

    @Override
    public void onDone(Exchange done) {
        ended.run();
        JobExchange job = new JobExchange(done);
        if (job.failure().isPresent()) {
            fail(exception(job.failure().get()));
        } else if (done.isFailed() || job.rendering().isEmpty()) {
            fail(exception(done));
        } else {
            complete(job);
        }
    }

    private void complete(JobExchange job) {
        Path folder = job.execution().orElseThrow().folder();
        try {
            String manifest = Files.readString(folder.resolve(Manifest.FILE_NAME));
            request.complete(
                    new ResultSet(
                            job.recipeName(),
                            request.input().name() + "/",
                            files(job.rendering().orElseThrow()),
                            manifest,
                            request.exchange()),
                    folder);
        } catch (IOException e) {
            fail(new MediaFailedException(
                    FailureCategory.RESOURCES.word(), "the results can't be read: " + ErrorText.of(e), null, null));
        }
    }

    private static List<ResultFile> files(Rendering rendering) {
        List<ResultFile> files = new ArrayList<>();
        for (Output output : rendering.outputs()) {
            output.files()
                    .forEach(file -> files.add(new ResultFile(
                            output.name(), output.operation(), file.path(), file.file(), file.bytes(), file.sha256())));
        }
        return files;
    }

    private void fail(Exception reason) {
        request.fail(reason);
        request.deleteFiles();
    }

    private static MediaFailedException exception(Failure failure) {
        Optional<Failure.FailedCommand> command = failure.command();
        return new MediaFailedException(
                failure.category().word(),
                failure.message(),
                command.flatMap(Failure.FailedCommand::exitCode).orElse(null),
                command.map(Failure.FailedCommand::stderr).orElse(null));
    }

    /** A job that ends without an outcome was given back because the context stops. */
    private static MediaFailedException exception(Exchange done) {
        if (done.getContext().isStopping() || done.getException() == null) {
            return RenderRequest.stopped();
        }
        return new MediaFailedException(
                FailureCategory.INTERNAL.word(), ErrorText.message(done.getException()), null, null);
    }
}
