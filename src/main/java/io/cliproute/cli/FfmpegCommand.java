package io.cliproute.cli;

import io.cliproute.config.SettingsReader;
import io.cliproute.toolchain.Toolchain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which FFmpeg is in use; for the launcher, which has it installed before the tests. */
@Command(
        name = "ffmpeg",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Says which FFmpeg is in use, and installs the system's where there is none.")
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
