package io.cliproute.ffmpeg;

import io.cliproute.job.Work;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.Unsuitable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
     * @throws Unsuitable when something is missing and there is no other way to make it
     */
    public void accept(
            @ExchangeProperty(Work.PROPERTY) Work work, @ExchangeProperty(CommandBinding.STARTED) long started)
            throws IOException {
        List<Rendition> renditions = work.run().renditions();
        for (Rendition rendition : renditions) {
            Path file = work.folder().resolve(rendition.fileName());
            if (Files.notExists(file) || Files.size(file) == 0) {
                if (!work.isFallbackLeft()) {
                    throw new Unsuitable(rendition.output() + ": FFmpeg found nothing to make it of");
                }
                fallBack(work);
                return;
            }
        }
        work.rendered(renditions, Duration.ofNanos(System.nanoTime() - started));
    }

    /** Tries the slower way, after the fast one made nothing or failed. */
    public void fallBack(@ExchangeProperty(Work.PROPERTY) Work work) {
        LOG.info(
                "[{}] the fast way did not work, trying the slower one",
                work.job().name());
        work.fallBack();
    }

    /** Whether it makes sense to try the slower way after this failure. */
    public boolean canFallBack(@ExchangeProperty(Work.PROPERTY) Work work, CommandFailed failure) {
        return work != null && work.isFallbackLeft() && failure.kind() == CommandFailed.Kind.EXIT;
    }
}
