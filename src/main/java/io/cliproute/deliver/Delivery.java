package io.cliproute.deliver;

import io.cliproute.files.Durable;
import io.cliproute.job.Output;
import io.cliproute.job.Work;
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

    /** Writes the manifest, unless nobody waits for it; the set is complete in the work folder then. */
    public void complete(@ExchangeProperty(Work.PROPERTY) Work work) throws IOException {
        if (!work.isToBeDelivered()) {
            return;
        }
        Files.write(
                work.folder().resolve(Manifest.FILE_NAME),
                Manifest.of(work, clock.instant(), tool).toJson());
    }

    /** The files of the set in the order they have to arrive in: the manifest last. */
    public Iterator<Parcel> parcels(@ExchangeProperty(Work.PROPERTY) Work work) {
        List<Parcel> parcels = new ArrayList<>();
        for (Output output : work.outputs()) {
            output.files().forEach(file -> parcels.add(new Parcel(file.file(), file.path())));
        }
        parcels.add(new Parcel(work.folder().resolve(Manifest.FILE_NAME), Manifest.FILE_NAME));
        return parcels.iterator();
    }

    /**
     * One file on its way.
     *
     * @param path below the set's folder
     */
    public record Parcel(Path file, String path) {}

    /** Puts the next file into the message, under the name it gets at the destination. */
    public void next(
            @ExchangeProperty(Work.PROPERTY) Work work,
            @ExchangeProperty("cliproute.parcels") Iterator<Parcel> parcels,
            Exchange exchange) {
        Parcel parcel = parcels.next();
        exchange.getMessage().setBody(parcel.file().toFile());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, work.job().path() + "/" + parcel.path());
    }

    /** What was delivered to a folder on this machine is forced to the disk. */
    public void settle(Exchange exchange) throws IOException {
        String endpoint = exchange.getProperty(Exchange.TO_ENDPOINT, "", String.class);
        if (endpoint.startsWith("file:")) {
            Durable.sync(Path.of(exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class)));
        }
    }

    /** The destination has everything. */
    public void delivered(@ExchangeProperty(Work.PROPERTY) Work work) {
        LOG.info("[{}] {} delivered to {}", work.job().name(), work.job().recipe(), work.getDestination());
        work.delivered();
    }
}
