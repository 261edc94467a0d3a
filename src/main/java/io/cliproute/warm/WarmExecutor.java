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
 * Executes short FFmpeg commands in warm workers, processes in which FFmpeg's libraries stay loaded: a process for each
 * command takes longer to start than to do its work. The results are the same, byte for byte. A command that a worker
 * rejects or fails to execute is executed by FFmpeg's program, which also reports the error.
 *
 * <p>Thread-safe.
 */
public final class WarmExecutor implements ExecCommandExecutor, AutoCloseable {

    /**
     * Number of commands before the first worker is started: its start takes as long as it saves in about as many
     * commands.
     */
    private static final int START_THRESHOLD = 12;

    /** Options of a contact sheet of key frames. */
    private static final Set<String> SHEET_OPTIONS = Set.of("-skip_frame", "-update");

    /** Number of commands for a file: one probes it, one makes the outputs. */
    private static final int COMMANDS_PER_FILE = 2;

    private final ProcessExecutor processes;
    private final Toolchain toolchain;
    private final WarmWorkerPool pool;
    /** True once it is known that there are no libraries that belong to this FFmpeg. */
    private volatile boolean unavailable;

    private WarmExecutor(ProcessExecutor processes, Toolchain toolchain, int jobs, int threshold) {
        this.processes = processes;
        this.toolchain = toolchain;
        int processors = Runtime.getRuntime().availableProcessors();
        this.pool = new WarmWorkerPool(this::start, Math.min(jobs, processors), new WarmDemand(threshold));
    }

    /**
     * Creates an executor that starts workers once there are enough commands to make up for their start.
     *
     * @param processes starts FFmpeg's programs and the workers
     * @param jobs number of concurrent jobs
     */
    public static WarmExecutor onDemand(ProcessExecutor processes, Toolchain toolchain, int jobs) {
        return new WarmExecutor(processes, toolchain, jobs, START_THRESHOLD);
    }

    /** Creates an executor of which even the first command waits for a worker. */
    public static WarmExecutor always(ProcessExecutor processes, Toolchain toolchain, int jobs) {
        return new WarmExecutor(processes, toolchain, jobs, 0);
    }

    /** Announces files that are about to arrive, so that the first worker is started now if they are enough. */
    public void expect(int files) {
        pool.expect(files * COMMANDS_PER_FILE);
    }

    private WarmWorker start() throws IOException {
        Optional<WarmWorkerProgram> libraries = WarmWorkerProgram.find(toolchain);
        unavailable = libraries.isEmpty();
        WarmWorkerProgram program =
                libraries.orElseThrow(() -> new IOException("no libraries belong to " + toolchain.ffmpeg()));
        return new WarmWorker(processes.startCompanion(program.command(), program.access()));
    }

    @Override
    public ExecResult execute(ExecCommand command) {
        return executeWarm(command)
                .map(output -> new ExecResult(
                        command, new ByteArrayInputStream(output), new ByteArrayInputStream(new byte[0]), 0))
                .orElseGet(() -> processes.execute(command));
    }

    /** Returns the standard output of a command that a worker has executed; empty if the program has to execute it. */
    Optional<byte[]> executeWarm(ExecCommand command) {
        String program = program(command.getExecutable());
        if (unavailable || program.isEmpty() || !(command instanceof CommandBinding.WatchedCommand watched)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(watched.command().arguments());
        return pool.execute(words, watched.command(), processes.maxOutput(), isLargeSheet(watched.command()));
    }

    /**
     * Checks whether a command makes a contact sheet of a large file. The program decodes all key frames for it, a
     * worker only those that the sheet shows.
     */
    private static boolean isLargeSheet(Command command) {
        return command.arguments().containsAll(SHEET_OPTIONS)
                && command.arguments().stream().anyMatch(filters -> filters.contains(",tile="))
                && command.access()
                        .reads()
                        .map(Path::toFile)
                        .filter(media -> media.length() > Sheet.LARGE_FILE_BYTES)
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
        pool.close();
    }
}
