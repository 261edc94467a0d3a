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

    private static final List<String> APART =
            List.of("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try");

    /** A user's own namespace is what gives bubblewrap the right to all the others. */
    private static final List<String> AS_USER = List.of("--unshare-user");

    /** In one of root's own it could not read what another user, such as an FTP server's, has written for itself. */
    private static final List<String> AS_ROOT = List.of("--cap-drop", "ALL", "--cap-add", "CAP_DAC_OVERRIDE");

    private static final List<String> SYSTEM_FOLDERS = List.of("/lib", "/lib64", "/lib32", "/bin", "/sbin");

    /** Where the system says which of several libraries is meant. */
    private static final List<String> SYSTEM_FILES = List.of("/etc/ld.so.cache", "/etc/alternatives");

    private static final List<String> DEVICES = List.of("/dev/null", "/dev/urandom");

    private SandboxDetector() {}

    /** Tries whether FFmpeg starts in it. Where it does not, there is none, and an obstacle. */
    public static Sandbox detect(Toolchain toolchain) {
        String obstacle = "";
        try {
            List<List<String>> ways =
                    "root".equals(System.getProperty("user.name")) ? List.of(AS_ROOT, AS_USER) : List.of(AS_USER);
            for (List<String> way : ways) {
                Sandbox sandbox = new Sandbox(words(way, toolchain), Optional.empty());
                Optional<String> complaint = complaint(sandbox, toolchain);
                if (complaint.isEmpty()) {
                    return sandbox;
                }
                obstacle = complaint.get();
            }
        } catch (IOException e) {
            obstacle = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obstacle = "interrupted";
        }
        return new Sandbox(List.of(), Optional.of(obstacle));
    }

    private static List<String> words(List<String> rights, Toolchain toolchain) throws IOException {
        List<String> words = new ArrayList<>(List.of("bwrap"));
        words.addAll(APART);
        words.addAll(rights);
        words.addAll(List.of("--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"));
        for (String folder : SYSTEM_FOLDERS) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), folder));
            } else {
                words.addAll(List.of("--ro-bind-try", folder, folder));
            }
        }
        SYSTEM_FILES.forEach(file -> words.addAll(List.of("--ro-bind-try", file, file)));
        DEVICES.forEach(device -> words.addAll(List.of("--dev-bind", device, device)));
        SharedLibraries libraries =
                new SharedLibraries(toolchain, Optional.ofNullable(System.getenv(Sandbox.LIBRARY_PATH)));
        libraries.needed().forEach(path -> words.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        if (!libraries.path().isEmpty()) {
            words.addAll(List.of("--setenv", Sandbox.LIBRARY_PATH, libraries.path()));
        }
        return words;
    }

    /** Why one of FFmpeg's programs does not start in it; empty when both do. */
    private static Optional<String> complaint(Sandbox sandbox, Toolchain toolchain)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cliproute-sandbox");
        try {
            // the second starts while the first does, and is waited for where that has failed, too: of a bubblewrap
            // that
            // is killed while it begins, a half stays for ever
            Process ffmpeg = start(sandbox, toolchain.ffmpeg(), folder);
            Process ffprobe = start(sandbox, toolchain.ffprobe(), folder);
            Optional<String> first = complaint(ffmpeg);
            Optional<String> second = complaint(ffprobe);
            return first.or(() -> second);
        } finally {
            Files.delete(folder);
        }
    }

    private static Optional<String> complaint(Process trial) throws IOException, InterruptedException {
        String said = new String(trial.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        trial.getInputStream().close();
        if (trial.waitFor(10, TimeUnit.SECONDS)) {
            return said.startsWith("ff")
                    ? Optional.empty()
                    : Optional.of(said.lines().findFirst().orElse("it says nothing"));
        }
        trial.descendants().forEach(ProcessHandle::destroyForcibly);
        trial.destroyForcibly();
        return Optional.of("it does not end");
    }

    private static Process start(Sandbox sandbox, Path program, Path folder) throws IOException {
        List<String> command = new ArrayList<>(sandbox.around(new FileAccess(folder, true, Optional.empty())));
        command.addAll(List.of(program.toString(), "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
