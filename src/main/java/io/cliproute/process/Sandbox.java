package io.cliproute.process;

import io.cliproute.toolchain.SharedLibraries;
import io.cliproute.toolchain.Toolchain;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps an FFmpeg that a crafted file has taken over from doing harm: with <a
 * href="https://github.com/containers/bubblewrap">bubblewrap</a> it has no network, sees no other process, and of the disk
 * only the system's libraries, its one input and its job's folder, which is all it can write to. Paths are inside what
 * they are outside.
 *
 * @param words those before each command, without what depends on it; empty: there is no sandbox
 * @param obstacle why there is none; empty when there is one, or none is wanted
 */
public record Sandbox(List<String> words, Optional<String> obstacle) {

    /** Without a sandbox. */
    public static final Sandbox NONE = new Sandbox(List.of(), Optional.empty());

    private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

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

    public Sandbox {
        words = List.copyOf(words);
    }

    /** Tries whether FFmpeg starts in it. Where it does not, there is none, and an obstacle. */
    public static Sandbox detect(Toolchain toolchain) {
        String obstacle = "";
        try {
            List<List<String>> ways =
                    "root".equals(System.getProperty("user.name")) ? List.of(AS_ROOT, AS_USER) : List.of(AS_USER);
            for (List<String> way : ways) {
                Sandbox sandbox = new Sandbox(words(way, toolchain), Optional.empty());
                Optional<String> complaint = sandbox.complaint(toolchain);
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
        SharedLibraries libraries = new SharedLibraries(toolchain, Optional.ofNullable(System.getenv(LIBRARY_PATH)));
        libraries.needed().forEach(path -> words.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        if (!libraries.path().isEmpty()) {
            words.addAll(List.of("--setenv", LIBRARY_PATH, libraries.path()));
        }
        return words;
    }

    /** Why one of FFmpeg's programs does not start in it; empty when both do. */
    private Optional<String> complaint(Toolchain toolchain) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cliproute-sandbox");
        try {
            // the second starts while the first does, and is waited for where that has failed, too: of a bubblewrap
            // that
            // is killed while it begins, a half stays for ever
            Process ffmpeg = start(toolchain.ffmpeg(), folder);
            Process ffprobe = start(toolchain.ffprobe(), folder);
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

    private Process start(Path program, Path folder) throws IOException {
        List<String> command = new ArrayList<>(around(new FileAccess(folder, true, Optional.empty())));
        command.addAll(List.of(program.toString(), "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    /** The words before a command that has this access; none where there is no sandbox. */
    List<String> around(FileAccess access) {
        if (words.isEmpty()) {
            return List.of();
        }
        String folder = access.folder().toString();
        List<String> all = new ArrayList<>(words);
        all.addAll(program(access));
        all.addAll(List.of(access.writes() ? "--bind" : "--ro-bind", folder, folder));
        // after the folder, so that it can't be written to there either; when it is gone FFmpeg says so
        access.reads().map(Path::toString).ifPresent(file -> all.addAll(List.of("--ro-bind-try", file, file)));
        all.addAll(List.of("--remount-ro", "/", "--chdir", folder, "--"));
        return all;
    }

    /** What another program than FFmpeg needs besides; its libraries come on top of FFmpeg's. */
    private List<String> program(FileAccess access) {
        List<String> more = new ArrayList<>();
        access.program().stream()
                .filter(part -> !part.startsWith("/usr"))
                .map(Path::toString)
                .forEach(part -> more.addAll(List.of("--ro-bind", part, part)));
        if (!access.libraries().isEmpty()) {
            int ours = words.indexOf(LIBRARY_PATH);
            Stream<String> known = ours < 0 ? Stream.empty() : Stream.of(words.get(ours + 1));
            String path = Stream.concat(known, access.libraries().stream().map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
            more.addAll(List.of("--setenv", LIBRARY_PATH, path));
        }
        return more;
    }

    /** Whether there is one. */
    public boolean isThere() {
        return !words.isEmpty();
    }
}
