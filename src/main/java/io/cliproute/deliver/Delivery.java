package io.cliproute.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileTree;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.RejectedFileException;
import io.cliproute.job.SourceChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a result set to its destinations, one after the other, each file in its turn. */
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Clock clock;
    private final Manifest.Tool tool;

    /**
     * @param cliproute our version
     * @param ffmpeg the version of the FFmpeg in use
     */
    public Delivery(Clock clock, String cliproute, String ffmpeg) {
        this.clock = clock;
        this.tool = new Manifest.Tool(cliproute, ffmpeg);
    }

    /**
     * Whether the set is to be made. It is not where a run that was killed has left it in the work folder, whole; anything
     * else that lies there is cleared away.
     */
    public boolean isToBeMade(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work)
            throws IOException {
        if (isLeft(work)) {
            LOG.info(
                    "[{}] was made before the program ended: it is only delivered",
                    work.job().name());
            work.adopted();
            return false;
        }
        for (Path left : FileTree.children(work.folder())) {
            FileTree.delete(left);
        }
        return true;
    }

    private static boolean isLeft(JobExecution work) throws IOException {
        if (!Files.exists(work.folder().resolve(Manifest.FILE_NAME))) {
            return false;
        }
        try {
            Manifest manifest = Manifest.in(work.folder());
            return manifest.isOf(work) && manifest.isWhole(work.folder());
        } catch (JsonProcessingException ignored) {
            // it had not come so far
            return false;
        }
    }

    /**
     * Writes the manifest, unless nobody waits for it; the set is complete in the work folder then.
     *
     * @throws SourceChangedException when the file was replaced meanwhile: the manifest would tell of another one
     */
    public void complete(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) throws IOException {
        if (isToBeDelivered(work)) {
            Files.write(
                    work.folder().resolve(Manifest.FILE_NAME),
                    Manifest.of(work, clock.instant(), tool).toJson());
        }
        Job job = work.job();
        if (!job.stamp().matches(job.file())) {
            throw job.after() == AfterProcessing.LEAVE
                    ? new RejectedFileException("it was changed while it was worked on")
                    : new SourceChangedException(job);
        }
        work.complete();
    }

    /** Whether a destination is still to be served. */
    public boolean isToBeDelivered(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        return !work.undelivered().isEmpty();
    }

    /** The files of the set, below its folder, in the order they have to arrive in: the manifest last. */
    public Iterator<String> parcels(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work)
            throws IOException {
        List<String> parcels = new ArrayList<>();
        if (work.isAdopted()) {
            Manifest.in(work.folder()).files().forEach(part -> parcels.add(part.file()));
        } else {
            work.outputs().forEach(output -> output.files().forEach(made -> parcels.add(made.path())));
        }
        parcels.add(Manifest.FILE_NAME);
        return parcels.iterator();
    }

    /** Whether one of them is still to be brought there. */
    public boolean isParcelLeft(@ExchangeProperty(ExchangeProperties.FILES_TO_DELIVER) Iterator<String> parcels) {
        return parcels.hasNext();
    }

    /** Puts the next file into the message, under the name it gets at the destination. */
    public void next(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.FILES_TO_DELIVER) Iterator<String> parcels,
            Exchange exchange) {
        String path = parcels.next();
        exchange.getMessage().setBody(work.folder().resolve(path).toFile());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, work.job().path() + "/" + path);
    }

    /** The destination has everything. */
    public void delivered(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        LOG.info(
                "[{}] {} delivered to {}",
                work.job().name(),
                work.recipeName(),
                work.undelivered().first());
        work.undelivered().next();
    }

    /** Whether a destination that does not take the set comes last, for another one has not had its turn yet. */
    public boolean isToComeLast(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        return work != null && work.isComplete() && work.undelivered().isAnotherUntried();
    }

    /** That destination comes last. */
    public void postpone(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        work.undelivered().postpone();
    }

    /** That destination has been tried often enough. */
    public void giveUp(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        work.undelivered().next();
    }
}
