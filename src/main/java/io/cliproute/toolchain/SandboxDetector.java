package io.cliproute.toolchain;

import io.cliproute.process.FileAccess;
import io.cliproute.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Detects whether FFmpeg's programs start in a sandbox on this machine. */
public final class SandboxDetector {

    private static final List<String> NAMESPACES =
            List.of("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try");

    /** A user namespace gives bubblewrap the right to create all the others. */
    private static final List<String> AS_USER = List.of("--unshare-user");

    /**
     * In a user namespace root could not read files that are readable for another user only, such as that of an FTP
     * server.
     */
    private static final List<String> AS_ROOT = List.of("--cap-drop", "ALL", "--cap-add", "CAP_DAC_OVERRIDE");

    private static final List<String> SYSTEM_FOLDERS = List.of("/lib", "/lib64", "/lib32", "/bin", "/sbin");

    /** Files that select one of several installed libraries. */
    private static final List<String> SYSTEM_FILES = List.of("/etc/ld.so.cache", "/etc/alternatives");

    private static final List<String> DEVICES = List.of("/dev/null", "/dev/urandom");

    private static final int TIMEOUT_SECONDS = 10;

    private SandboxDetector() {}

    /** Starts FFmpeg in a sandbox. Returns {@link Sandbox#NONE} with an obstacle if it does not start. */
    public static Sandbox detect(Toolchain toolchain) {
        String obstacle = "";
        try {
            List<List<String>> privileges =
                    "root".equals(System.getProperty("user.name")) ? List.of(AS_ROOT, AS_USER) : List.of(AS_USER);
            for (List<String> rights : privileges) {
                Sandbox sandbox = new Sandbox(prefix(rights, toolchain), Optional.empty());
                Optional<String> error = error(sandbox, toolchain);
                if (error.isEmpty()) {
                    return sandbox;
                }
                obstacle = error.get();
            }
        } catch (IOException e) {
            obstacle = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obstacle = "interrupted";
        }
        return new Sandbox(List.of(), Optional.of(obstacle));
    }

    private static List<String> prefix(List<String> rights, Toolchain toolchain) throws IOException {
        List<String> prefix = new ArrayList<>(List.of("bwrap"));
        prefix.addAll(NAMESPACES);
        prefix.addAll(rights);
        prefix.addAll(List.of("--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"));
        for (String folder : SYSTEM_FOLDERS) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                prefix.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), folder));
            } else {
                prefix.addAll(List.of("--ro-bind-try", folder, folder));
            }
        }
        SYSTEM_FILES.forEach(file -> prefix.addAll(List.of("--ro-bind-try", file, file)));
        DEVICES.forEach(device -> prefix.addAll(List.of("--dev-bind", device, device)));
        SharedLibraries libraries =
                new SharedLibraries(toolchain, Optional.ofNullable(System.getenv(Sandbox.LIBRARY_PATH)));
        libraries.required().forEach(path -> prefix.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        if (!libraries.searchPath().isEmpty()) {
            prefix.addAll(List.of("--setenv", Sandbox.LIBRARY_PATH, libraries.searchPath()));
        }
        return prefix;
    }

    /** Returns why one of FFmpeg's programs does not start in the sandbox; empty if both start. */
    private static Optional<String> error(Sandbox sandbox, Toolchain toolchain)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cliproute-sandbox");
        try {
            // both start at the same time, and both are awaited even if the first fails: a bubblewrap that is
            // killed while it starts leaves a process behind that never ends
            Process ffmpeg = start(sandbox, toolchain.ffmpeg(), folder);
            Process ffprobe = start(sandbox, toolchain.ffprobe(), folder);
            Optional<String> first = error(ffmpeg);
            Optional<String> second = error(ffprobe);
            return first.or(() -> second);
        } finally {
            Files.delete(folder);
        }
    }

    private static Optional<String> error(Process trial) throws IOException, InterruptedException {
        String output = new String(trial.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        trial.getInputStream().close();
        if (trial.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            return output.startsWith("ff")
                    ? Optional.empty()
                    : Optional.of(output.lines().findFirst().orElse("it printed nothing"));
        }
        trial.descendants().forEach(ProcessHandle::destroyForcibly);
        trial.destroyForcibly();
        return Optional.of("it did not end within " + TIMEOUT_SECONDS + " s");
    }

    private static Process start(Sandbox sandbox, Path program, Path folder) throws IOException {
        List<String> command = new ArrayList<>(sandbox.prefix(new FileAccess(folder, true, Optional.empty())));
        command.addAll(List.of(program.toString(), "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
