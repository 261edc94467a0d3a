package io.cliproute.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Peers that start the same FFmpeg with the same arguments and do nothing else: {@code xargs -P} and GNU
 * parallel.
 */
final class Floor {

    /** Argument that has no effect, as cliproute's command lines contain it already. */
    private static final String PADDING = "-nostdin";

    private final Lab lab;
    private final Map<Path, Commands> recorded = new HashMap<>();

    Floor(String recipe, Lab lab) throws IOException, InterruptedException {
        this.lab = lab;
        for (Path film : lab.media()) {
            recorded.put(film, Commands.record(recipe, film, lab));
        }
    }

    /** @param starter command such as {@code xargs -P 4}, which starts a process per group of arguments */
    Peer of(String name, List<String> starter, Lab.Films films) {
        return new Peer(name, films.count(), results -> {
            List<List<String>> commands = new ArrayList<>();
            for (Path film : films.files()) {
                commands.add(commands(film).ffmpeg(film, results.resolve(film.getFileName())));
            }
            // the groups have a fixed number of arguments, and the command lines of two films may differ in length
            int most = commands.stream().mapToInt(List::size).max().orElseThrow() - 1;
            List<String> arguments = new ArrayList<>();
            for (List<String> command : commands) {
                for (int i = command.size() - 1; i < most; i++) {
                    arguments.add(PADDING);
                }
                arguments.addAll(command.subList(1, command.size()));
            }
            List<String> command = new ArrayList<>(starter);
            command.addAll(
                    List.of("-0", "-n", String.valueOf(most), commands.get(0).get(0)));
            return run(command, arguments);
        });
    }

    /** Returns a peer that runs ffprobe before FFmpeg for each file. */
    Peer withProbes(String name, Lab.Films films) {
        return new Peer(name, films.count(), results -> {
            List<String> scripts = new ArrayList<>();
            for (Path film : films.files()) {
                scripts.add(script(film, Files.createDirectory(results.resolve(film.getFileName())))
                        .toString());
            }
            List<String> command = xargs();
            command.addAll(List.of("-0", "-n", "1", "sh"));
            return run(command, scripts);
        });
    }

    static List<String> xargs() {
        return new ArrayList<>(List.of("xargs", "-P", String.valueOf(ProgramCommands.WORKERS)));
    }

    static List<String> parallel() {
        return List.of("parallel", "-j", String.valueOf(ProgramCommands.WORKERS));
    }

    private Commands commands(Path film) throws IOException {
        for (Map.Entry<Path, Commands> known : recorded.entrySet()) {
            if (Files.mismatch(known.getKey(), film) < 0) {
                return known.getValue();
            }
        }
        throw new IllegalArgumentException(film + " is none of the media");
    }

    private Path script(Path film, Path into) throws IOException {
        List<List<String>> processes = commands(film).of(film, into);
        int first = (int) processes.stream()
                .takeWhile(process -> !process.get(0).endsWith("ffmpeg"))
                .count();
        String script = processes.subList(0, first + 1).stream()
                .map(process -> process.stream().map(Floor::quoted).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" &&\n"));
        return Files.writeString(into.resolve("both.sh"), script + "\n");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Usage run(List<String> command, List<String> arguments) throws IOException, InterruptedException {
        Path list = lab.folder("arguments").resolve("list");
        Files.writeString(list, String.join("\0", arguments) + "\0", StandardCharsets.UTF_8);
        return lab.stopwatch().run(command, Redirect.from(list.toFile()));
    }
}
