package io.cliproute.bench;

import io.cliproute.operation.InputRestrictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Command lines of the processes that cliproute starts for a recipe and a file, which other peers start, too.
 *
 * @param source source file
 * @param folder folder in which cliproute made the outputs
 */
record Commands(List<List<String>> all, Path source, Path folder) {

    /** Runs cliproute once and records its command lines. */
    static Commands record(String recipe, Path source, Lab lab) throws IOException, InterruptedException {
        Recorder recorder = new Recorder(lab.folder("recorder"), lab.toolchain());
        Path results = lab.folder("recorded");
        lab.stopwatch().run(Batches.command(recipe, results, List.of(source), recorder.settings()));
        List<Recorder.Started> started = recorder.started();
        String made = started.stream()
                .filter(Recorder.Started::isFfmpeg)
                .findFirst()
                .map(ffmpeg -> ffmpeg.command().get(ffmpeg.command().size() - 1))
                .orElseThrow(() -> new IOException(recipe + " took no FFmpeg"));
        Path folder = Path.of(made.substring("file:".length())).getParent();
        return new Commands(started.stream().map(Recorder.Started::command).toList(), source, folder);
    }

    /** Returns the command lines for another file. */
    List<List<String>> of(Path other, Path into) {
        return all.stream()
                .map(command -> command.stream()
                        .map(word -> word.equals(InputRestrictions.url(source))
                                ? InputRestrictions.url(other)
                                : word.replace(folder.toString(), into.toString()))
                        .toList())
                .toList();
    }

    /** Returns FFmpeg's command line; recipes with several FFmpeg processes are not supported. */
    List<String> ffmpeg(Path other, Path into) throws IOException {
        List<List<String>> ffmpegs = of(other, Files.createDirectories(into)).stream()
                .filter(command -> command.get(0).endsWith("ffmpeg"))
                .toList();
        if (ffmpegs.size() != 1) {
            throw new IOException("the recipe takes " + ffmpegs.size() + " FFmpeg processes");
        }
        return ffmpegs.get(0);
    }
}
