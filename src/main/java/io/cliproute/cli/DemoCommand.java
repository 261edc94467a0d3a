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

/** Command that runs the demonstration. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Processes real videos from a folder and from a camera that uploads by FTP, and one broken file, and checks all results.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--keep", description = "Keep all files, so that you can look at them.")
    private boolean keep;

    @Option(
            names = "--cluster",
            description = "Runs several programs that share a queue, and kills some of them. Needs the source tree.")
    private boolean cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (cluster) {
            spec.commandLine().getErr().println("cliproute: run it with the launcher: ./cliproute demo --cluster");
            return ExitCode.WRONG_CALL;
        }
        PrintWriter out = spec.commandLine().getOut();
        Toolchain toolchain = new FfmpegSetup(spec.commandLine().getErr())
                .ensure(SettingsReader.read(ConfigurationLayers.of(Map.of())).ffmpeg());
        Path samples = Path.of(System.getProperty("launcher.home", "."), "samples");
        Path folder = Files.createTempDirectory("cliproute-demo");
        Demo demo = new Demo(samples, folder, toolchain, out);
        CompletableFuture<Void> finished = new CompletableFuture<>();
        // after Ctrl-C, Java waits for shutdown hooks only
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            demo.stop();
            finished.join();
        }));
        try {
            return demo.run() ? ExitCode.OK : ExitCode.MEDIA_FAILED;
        } finally {
            cleanUp(folder, out);
            finished.complete(null);
        }
    }

    private void cleanUp(Path folder, PrintWriter out) {
        if (keep) {
            out.println("Files kept in " + folder);
            out.flush();
        } else {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException ignored) {
            // the system cleans its temporary folder
        }
    }
}
