package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cliproute.support.Requirements;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.SandboxDetector;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.exec.ExecResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a program under the control of an attacker can do in the sandbox, with a shell in its place. */
class SandboxTest {

    private static final Sandbox SANDBOX = SandboxDetector.detect(Tools.TOOLCHAIN);

    private final ProcessExecutor executor =
            new ProcessExecutor(OrphanGuard.detect(SANDBOX), SANDBOX, ProcessLimits.NONE, FailureInterpreter.GENERIC);

    @TempDir
    private Path base;

    private Path folder;
    private Path input;

    @BeforeEach
    void createJobFolderAndInbox() throws Exception {
        Requirements.tool("bwrap");
        Requirements.that(SANDBOX.isAvailable(), "bubblewrap does not work here: " + SANDBOX.obstacle());
        folder = Files.createDirectories(base.resolve("jobs/ü % $(x) 'q'\n"));
        Path inbox = Files.createDirectories(base.resolve("inbox"));
        input = Files.writeString(inbox.resolve("-i a:b%03d\n.mp4"), "mine");
        Files.writeString(inbox.resolve("another"), "secret");
    }

    private CommandBinding.WatchedCommand shell(String script, FileAccess access) {
        return new CommandBinding.WatchedCommand(Command.of(
                Path.of("/bin/bash"),
                List.of("-c", script, "bash", input.toString(), folder.toString()),
                access,
                Duration.ofSeconds(20)));
    }

    private String output(String script) throws Exception {
        ExecResult result = executor.execute(shell(script + "; true", FileAccess.writing(input, folder)));
        return new String(result.getStdout().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void readsInputAndWritesFolderUnderTheirOwnNames() throws Exception {
        assertThat(output("cat \"$1\"; echo made > \"$2/made\"; cat made")).isEqualTo("minemade");
        assertThat(folder.resolve("made")).hasContent("made");
    }

    @Test
    void hidesOtherFiles() throws Exception {
        Path home = Path.of(System.getProperty("user.home"));

        assertThat(output("cd \"${1%/*}\"; ls; cat another; ls /etc/passwd '" + home + "/.m2' /proc /sys /var"))
                .isEqualTo(input.getFileName().toString().strip())
                .doesNotContain("secret");
    }

    @Test
    void writesToWorkingFolderOnly() throws Exception {
        String tries = "for to in \"$1\" /x /tmp/x /usr/x /etc/x /dev/x \"${1%/*}/x\" '" + Tools.TOOLCHAIN.ffmpeg()
                + "'; do { echo bad >> \"$to\" && echo wrote \"$to\"; } 2>/dev/null; done";

        assertThat(output(tries)).isEmpty();
        assertThat(input).hasContent("mine");
    }

    @Test
    void readOnlyAccessPreventsWriting() throws Exception {
        ExecResult result = executor.execute(
                shell("{ echo bad > \"$2/x\"; } 2>/dev/null; cat \"$1\"", FileAccess.reading(input, folder)));

        assertThat(result.getStdout()).hasContent("mine");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void hasNoNetworkNotEvenToLoopback() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            assertThat(output("{ exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort()
                            + " && echo through; } 2>/dev/null"))
                    .isEmpty();
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void hidesOtherProcesses() throws Exception {
        assertThat(output("kill -0 " + ProcessHandle.current().pid() + " 2>/dev/null && echo there; echo $$"))
                .isEqualTo("2");
    }

    @Test
    void inheritsOnlyRequiredEnvironmentVariables() throws Exception {
        String names = output("compgen -e | sort | tr '\\n' ' '");

        assertThat(List.of(names.split(" ")))
                .isSubsetOf("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OLDPWD", "PATH", "PWD", "SHLVL", "_");
    }

    @Test
    void passesOnExitCodeMessageAndKill() {
        CommandFailedException exit = failure("echo broken >&2; exit 69");
        CommandFailedException kill = failure("kill -9 $$");

        assertThat(exit).hasMessage("bash exited with 69: broken");
        assertThat(exit.command()).startsWith("/bin/bash", "-c");
        assertThat(kill.kind()).isEqualTo(CommandFailedException.Kind.KILLED);
    }

    private CommandFailedException failure(String script) {
        return catchThrowableOfType(
                CommandFailedException.class, () -> executor.execute(shell(script, FileAccess.writing(input, folder))));
    }
}
