package io.cliproute.ffmpeg;

import io.cliproute.job.Work;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.Unsuitable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has FFmpeg make what the plan says, one process after the other. */
public final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private final Toolchain toolchain;
    private final Duration timeout;

    public Renderer(Toolchain toolchain, Duration timeout) {
        this.toolchain = toolchain;
        this.timeout = timeout;
    }

    /** The process whose turn it is. */
    public Command command(@ExchangeProperty(Work.PROPERTY) Work work) {
        return new Command(
                toolchain.ffmpeg(), work.run().arguments(work.job().file(), work.folder()), work.folder(), timeout);
    }

    /**
     * Takes note of what the process made. Exit code 0 is not success: an output may be missing or empty.
     *
     * @param started {@link System#nanoTime()} before the process
     * @throws Unsuitable when something is missing
     */
    public void accept(
            @ExchangeProperty(Work.PROPERTY) Work work, @ExchangeProperty(CommandBinding.STARTED) long started)
            throws IOException {
        for (Rendition rendition : work.run().renditions()) {
            Path file = work.folder().resolve(rendition.fileName());
            if (Files.notExists(file) || Files.size(file) == 0) {
                throw new Unsuitable(rendition.output() + ": FFmpeg found nothing to make it of");
            }
        }
        work.rendered(Duration.ofNanos(System.nanoTime() - started));
    }

    /** Whether the run that failed can be made in a slower way, and it makes sense to try. */
    public boolean canFallBack(@ExchangeProperty(Work.PROPERTY) Work work, @ExchangeException Exception failure) {
        boolean endedByItself =
                !(failure instanceof CommandFailed command) || command.kind() == CommandFailed.Kind.EXIT;
        return work != null && work.isFallbackLeft() && endedByItself;
    }

    /** Puts the slower way in the place of the one that failed. */
    public void fallBack(@ExchangeProperty(Work.PROPERTY) Work work) {
        LOG.info(
                "[{}] the fast way did not work, trying the slower one",
                work.job().name());
        work.fallBack();
    }
}
