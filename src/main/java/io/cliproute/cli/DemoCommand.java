package io.cliproute.cli;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.demo.Demo;
import io.cliproute.files.FileTree;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
                .ensure(SettingsReader.read(ConfigurationLayers.of(Map.of())).ffmpeg());
        Path samples = Path.of(System.getProperty("launcher.home", "."), "samples");
        Path folder = Files.createTempDirectory("cliproute-demo");
        Demo demo = new Demo(samples, folder, toolchain, out);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        // at Ctrl-C Java waits for its hooks and for nothing else
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            demo.stop();
            ended.join();
        }));
        try {
            return demo.run() ? ExitCode.OK : ExitCode.MEDIA_FAILED;
        } finally {
            leave(folder, out);
            ended.complete(null);
        }
    }

    private void leave(Path folder, PrintWriter out) {
        if (keep) {
            out.println("Kept: " + folder);
            out.flush();
        } else {
            clear(folder);
        }
    }

    private static void clear(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException ignored) {
            // the system clears its temporary folder
        }
    }
}
