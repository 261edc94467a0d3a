package io.cliproute.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.Sha256;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.NameConflictException;
import io.cliproute.job.Output;
import io.cliproute.job.PendingDestinations;
import io.cliproute.job.RejectedFileException;
import io.cliproute.job.RenderedSet;
import io.cliproute.job.SourceChangedException;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.OutputFile;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers a result set to its destinations, one after the other and file by file. */
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final ManifestFactory manifests;
    private final DestinationSets sets;

    /**
     * @param tool versions that each manifest names
     * @param rules what each destination gets, by name
     */
    public Delivery(Clock clock, Manifest.ToolVersions tool, Map<String, DeliveryRule> rules) {
        manifests = new ManifestFactory(clock, tool);
        sets = new DestinationSets(rules);
    }

    /** Returns the destinations of a job that get outputs of its recipe, none of which has been served. */
    public PendingDestinations pendingDestinations(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe) {
        Job job = execution.job();
        Map<Boolean, List<String>> destinations = job.destinations().stream()
                .collect(Collectors.partitioningBy(destination -> sets.hasPart(destination, recipe)));
        destinations
                .get(false)
                .forEach(destination -> LOG.info(
                        "[{}] {}: {} gets nothing, as recipe {} has none of its outputs",
                        job.source(),
                        job.path(),
                        destination,
                        recipe.name()));
        return new PendingDestinations(destinations.get(true));
    }

    /** Returns the complete set that an earlier run left in the job's work folder, null if there is none. */
    public RenderedSet recoveredSet(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe)
            throws IOException {
        if (!Files.exists(execution.folder().resolve(Manifest.FILE_NAME))) {
            return null;
        }
        try {
            Manifest manifest = Manifest.in(execution.folder());
            if (!manifest.hasAllOutputsOf(recipe)
                    || !manifest.source()
                            .sha256()
                            .equals(Sha256.of(execution.job().file()))
                    || !manifest.hasAllFilesIn(execution.folder())) {
                return null;
            }
            LOG.info(
                    "[{}] {}: already rendered by an earlier run, delivering only",
                    execution.job().source(),
                    execution.job().path());
            return set(execution, manifest.files().stream().map(OutputFile::file), true);
        } catch (JsonProcessingException ignored) {
            // the program died while the manifest was written
            return null;
        }
    }

    /** Checks whether the set has to be rendered. */
    public boolean isSetMissing(@ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set) {
        return set == null;
    }

    private static RenderedSet set(JobExecution execution, Stream<String> outputs, boolean recovered) {
        return new RenderedSet(
                execution.folder(),
                Stream.concat(outputs, Stream.of(Manifest.FILE_NAME)).toList(),
                recovered);
    }

    /**
     * Writes the manifest, unless nobody gets it, and returns the set that is complete then.
     *
     * @throws SourceChangedException if the source was replaced meanwhile: the manifest would describe another file
     */
    public RenderedSet complete(Exchange exchange) throws IOException {
        JobExchange rendered = new JobExchange(exchange);
        JobExecution execution = rendered.execution().orElseThrow();
        Job job = execution.job();
        if (!job.destinations().isEmpty() || job.after() == AfterProcessing.RETURN) {
            Files.write(
                    execution.folder().resolve(Manifest.FILE_NAME),
                    manifests.create(rendered).toJson());
        }
        if (!job.stamp().matches(job.file())) {
            throw job.after().isOfCaller()
                    ? new RejectedFileException("the file was changed during processing")
                    : new SourceChangedException(job);
        }
        return set(
                execution,
                rendered.rendering().orElseThrow().outputs().stream()
                        .flatMap(output -> output.files().stream())
                        .map(Output.VerifiedFile::path),
                false);
    }

    /** Checks whether a destination has not received the set yet. */
    public boolean hasPendingDestination(
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending) {
        return !pending.isEmpty();
    }

    /** Returns the name of the destination that is served next. */
    public String nextDestination(
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending) {
        return pending.first();
    }

    /**
     * Returns what the next destination gets, and records where its manifest is.
     *
     * @throws NameConflictException if its layout gives files unsafe or equal names
     */
    public DestinationSet destinationSet(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending,
            Exchange exchange)
            throws IOException {
        DestinationSet part = sets.of(pending.first(), execution, set);
        exchange.setProperty(ExchangeProperties.MANIFEST, part.manifest().file());
        return part;
    }

    /** Returns the files of the set in the order in which they have to arrive. */
    public Iterator<DestinationSet.Item> files(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set) {
        return set.items().iterator();
    }

    /** Checks whether the destination has not received all files yet. */
    public boolean hasNextFile(
            @ExchangeProperty(ExchangeProperties.FILES_TO_DELIVER) Iterator<DestinationSet.Item> files) {
        return files.hasNext();
    }

    /** Puts the next file into the message, under the name that it gets at the destination. */
    public void nextFile(
            @ExchangeProperty(ExchangeProperties.FILES_TO_DELIVER) Iterator<DestinationSet.Item> files,
            Exchange exchange) {
        DestinationSet.Item item = files.next();
        exchange.getMessage().setBody(item.file().toFile());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, item.name());
    }

    /** Records that the destination has received the whole set. */
    public void finishDestination(
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending, Exchange exchange) {
        JobExchange delivered = new JobExchange(exchange);
        Job job = delivered.execution().orElseThrow().job();
        LOG.info(
                "[{}] {}: result set of recipe {} delivered to {}",
                job.source(),
                job.path(),
                delivered.recipeName(),
                pending.first());
        pending.next();
    }

    /** Checks whether another destination has not been tried yet, so that the one that failed can be postponed. */
    public boolean canPostpone(
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending) {
        return set != null && pending.hasUntriedOther();
    }

    /** Moves the destination that failed to the end. */
    public void postpone(@ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending) {
        pending.postpone();
    }

    /** Removes the destination that failed too often. */
    public void giveUp(@ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending) {
        pending.next();
    }
}
