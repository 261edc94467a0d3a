package io.cliproute.warm;

import io.cliproute.operation.Sheet;
import io.cliproute.process.Command;
import io.cliproute.process.CommandBinding;
import io.cliproute.process.ProcessExecutor;
import io.cliproute.toolchain.Toolchain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;

/**
 * Has short commands of FFmpeg answered by a child in which FFmpeg's libraries are loaded already, as a process of its own for
 * each takes longer to start than to work. A command stays what it is, and so does its answer, byte for byte; what is not
 * answered so, or does not go well, is done by the program, whose words are then told.
 *
 * <p>Threads share one instance.
 */
public final class WarmExecutor implements ExecCommandExecutor, AutoCloseable {

    /** So many commands come before the first child is started: its start takes what it saves in about as many. */
    private static final int WORTH_IT = 12;

    /** Options of one picture that is made of some. */
    private static final Set<String> KEY_FRAMES = Set.of("-skip_frame", "-update");

    /** A file is looked into, and something is made of it. */
    private static final int COMMANDS = 2;

    private final ProcessExecutor cold;
    private final Toolchain toolchain;
    private final WarmWorkerPool warm;
    /** This FFmpeg has none; that is known when the first was to be started. */
    private volatile boolean absent;

    private WarmExecutor(ProcessExecutor cold, Toolchain toolchain, int workers, int worthIt) {
        this.cold = cold;
        this.toolchain = toolchain;
        int processors = Runtime.getRuntime().availableProcessors();
        this.warm = new WarmWorkerPool(this::start, Math.min(workers, processors), new WarmDemand(worthIt));
    }

    /**
     * There are such children when so much is to be done that it pays.
     *
     * @param cold what starts FFmpeg's programs, and these children as well
     * @param workers who ask at once
     */
    public static WarmExecutor whenItPays(ProcessExecutor cold, Toolchain toolchain, int workers) {
        return new WarmExecutor(cold, toolchain, workers, WORTH_IT);
    }

    /** The first command waits for one already. */
    public static WarmExecutor always(ProcessExecutor cold, Toolchain toolchain, int workers) {
        return new WarmExecutor(cold, toolchain, workers, 0);
    }

    /** So many files are to come at once: where it pays for so many, the first child is started now. */
    public void expect(int files) {
        warm.expect(files * COMMANDS);
    }

    private WarmWorker start() throws IOException {
        Optional<WarmWorkerProgram> libraries = WarmWorkerProgram.of(toolchain);
        absent = libraries.isEmpty();
        WarmWorkerProgram found =
                libraries.orElseThrow(() -> new IOException("there are no libraries for this FFmpeg"));
        boolean endsByItself =
                found.archive().filter(ClassArchive::isToBeWritten).isPresent();
        return new WarmWorker(cold.startCompanion(found.command(), found.access()), endsByItself);
    }

    @Override
    public ExecResult execute(ExecCommand asked) {
        return answered(asked)
                .map(printed -> new ExecResult(
                        asked, new ByteArrayInputStream(printed), new ByteArrayInputStream(new byte[0]), 0))
                .orElseGet(() -> cold.execute(asked));
    }

    /** What a child has said; empty when it is for the program. */
    Optional<byte[]> answered(ExecCommand asked) {
        String program = program(asked.getExecutable());
        if (absent || program.isEmpty() || !(asked instanceof CommandBinding.WatchedCommand watched)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(watched.command().arguments());
        return warm.answer(words, watched.command(), cold.maxOutput(), isLong(watched.command()));
    }

    /** For a sheet the program decodes all key frames, a child only those that are seen: in a large file they are the fewer. */
    private static boolean isLong(Command command) {
        return command.arguments().containsAll(KEY_FRAMES)
                && command.arguments().stream().anyMatch(filters -> filters.contains(",tile="))
                && command.access()
                        .reads()
                        .map(Path::toFile)
                        .filter(film -> film.length() > Sheet.LARGE_FILE_BYTES)
                        .isPresent();
    }

    private String program(String executable) {
        if (executable.equals(toolchain.ffprobe().toString())) {
            return "ffprobe";
        }
        return executable.equals(toolchain.ffmpeg().toString()) ? "ffmpeg" : "";
    }

    @Override
    public void close() {
        warm.close();
    }
}
