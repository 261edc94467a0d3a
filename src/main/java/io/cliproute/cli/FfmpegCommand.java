package io.cliproute.cli;

import io.cliproute.config.SettingsReader;
import io.cliproute.toolchain.Toolchain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that prints the FFmpeg in use. The launcher calls it before the tests, so that FFmpeg is installed. */
@Command(
        name = "ffmpeg",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Prints the FFmpeg in use, and installs the system's package when there is none.")
final class FfmpegCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Toolchain toolchain = new FfmpegSetup(spec.commandLine().getErr())
                .ensure(SettingsReader.read(configuration.read()).ffmpeg());
        spec.commandLine().getOut().printf("%s %s (%s)%n", toolchain.ffmpeg(), toolchain.version(), toolchain.origin());
        return ExitCode.OK;
    }
}
