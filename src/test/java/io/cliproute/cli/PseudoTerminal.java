package io.cliproute.cli;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Program in a terminal of its own, made by util-linux's {@code script}. Its words may contain no single quote. */
final class PseudoTerminal implements AutoCloseable {

    private final Path log;
    private final Path device;
    private final Process script;

    /**
     * Starts a program in a terminal of 24 rows and 80 columns.
     *
     * @param folder folder for files of this terminal, in which the program runs
     * @param variables assignments of environment variables
     */
    PseudoTerminal(Path folder, List<String> variables, List<String> command) throws IOException {
        this.log = folder.resolve("terminal.log");
        this.device = folder.resolve("terminal.device");
        String words = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String shell = "tty >" + device + "; stty rows 24 cols 80; exec env TERM=xterm LC_ALL=C.UTF-8 "
                + String.join(" ", variables) + " " + words;
        this.script = new ProcessBuilder("script", "--quiet", "--flush", "--return", "--command", shell, log.toString())
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
    }

    /** Returns everything that was printed so far, with {@code ^} for escape and without carriage returns. */
    String output() {
        try {
            return Files.exists(log)
                    ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .replace('\u001b', '^')
                            .replace("\r", "")
                    : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void resize(int rows, int columns) throws IOException {
        String tty = Files.readString(device).strip();
        Tools.run(List.of("stty", "-F", tty, "rows", String.valueOf(rows), "cols", String.valueOf(columns)));
    }

    /** Presses Ctrl-C. */
    void interrupt() throws IOException {
        OutputStream keyboard = script.getOutputStream();
        keyboard.write(3);
        keyboard.flush();
    }

    /** Returns the exit code of the program, which must end within a minute. */
    int exitCode() throws InterruptedException {
        if (!script.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return script.exitValue();
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
