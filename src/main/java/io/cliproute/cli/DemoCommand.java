package io.cliproute.cli;

import io.cliproute.config.Layers;
import io.cliproute.config.SettingsReader;
import io.cliproute.demo.Demo;
import io.cliproute.ffmpeg.Toolchain;
import io.cliproute.files.FileTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demonstration. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows the whole way with real videos: a folder, an FTP server of its own, and one broken file.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--keep", description = "Leave everything that was made, to look at it.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Toolchain toolchain = new FfmpegSetup(spec.commandLine().getErr())
                .ensure(SettingsReader.read(Layers.of(Map.of())).ffmpeg());
        Path samples = Path.of(System.getProperty("launcher.home", "."), "samples");
        Path folder = Files.createTempDirectory("cliproute-demo");
        if (!keep) {
            // a hook, so that Ctrl-C leaves nothing behind either
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
        }
        boolean good = new Demo(samples, folder, toolchain, out).run();
        if (keep) {
            out.println("Kept: " + folder);
            out.flush();
        }
        return good ? ExitCode.OK : ExitCode.MEDIA_FAILED;
    }

    private static void clear(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException ignored) {
            // routes that were interrupted may still write; the system clears its temporary folder
        }
    }
}
