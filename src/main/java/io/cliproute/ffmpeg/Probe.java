package io.cliproute.ffmpeg;

import io.cliproute.files.Sha256;
import io.cliproute.job.Output;
import io.cliproute.job.Work;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.Run;
import io.cliproute.operation.Unsuitable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ExchangeProperty;

/** Asks ffprobe what a file is: the source before anything is made of it, and each output before it is published. */
public final class Probe {

    /** Every real file answers within a second or two; a file made to be slow does not get more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Toolchain toolchain;

    public Probe(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    /** Asks for the source. */
    public Command ofSource(@ExchangeProperty(Work.PROPERTY) Work work) {
        return command(Run.UNTRUSTED, work.job().file(), work.folder());
    }

    /** Reads the answer; what will be made of the source is known from then on. */
    public void understand(
            @ExchangeProperty(Work.PROPERTY) Work work, @ExchangeProperty(CommandBinding.OUTPUT) byte[] json) {
        MediaReport report = MediaReport.read(json);
        work.probed(report.info(), report.asProbed());
    }

    /** Asks for the output whose turn it is. */
    public Command ofOutput(@ExchangeProperty(Work.PROPERTY) Work work) {
        return command(List.of(), work.folder().resolve(work.rendition().fileName()), work.folder());
    }

    /**
     * Reads the answer and accepts the output.
     *
     * @throws Unsuitable when it is not what was asked for
     */
    public void accept(@ExchangeProperty(Work.PROPERTY) Work work, @ExchangeProperty(CommandBinding.OUTPUT) byte[] json)
            throws IOException {
        Rendition rendition = work.rendition();
        MediaReport report = MediaReport.read(json);
        rendition.expected().complaint(report.info()).ifPresent(complaint -> {
            throw new Unsuitable(rendition.output() + ": " + complaint);
        });
        Path file = work.folder().resolve(rendition.fileName());
        work.verified(new Output(
                rendition.output(), rendition.operation(), file, Files.size(file), Sha256.of(file), report.asProbed()));
    }

    private Command command(List<String> restrictions, Path file, Path folder) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        arguments.addAll(restrictions);
        arguments.addAll(List.of("-show_format", "-show_streams", "-of", "json", "-i", Run.url(file)));
        return new Command(toolchain.ffprobe(), arguments, folder, TIMEOUT);
    }
}
