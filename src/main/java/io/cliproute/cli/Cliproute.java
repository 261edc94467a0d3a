package io.cliproute.cli;

import io.cliproute.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program. */
@Command(
        name = "cliproute",
        description =
                "Drop a video into a folder or onto an FTP server; its thumbnails, clips and sound arrive where they should.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Cliproute.class,
        exitCodeOnInvalidInput = ExitCode.WRONG_CALL,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:some media failed",
            " 2:the call or the configuration is wrong",
            " 3:the environment is: no FFmpeg, disk full, port taken",
            "130:interrupted"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            BatchCommand.class,
            ProbeCommand.class,
            RecipesCommand.class,
            OperationsCommand.class,
            RehearseCommand.class,
            RequeueCommand.class,
            DoctorCommand.class,
            FfmpegCommand.class,
            BenchCommand.class,
            TestCommand.class,
            HelpCommand.class
        })
public final class Cliproute implements IVersionProvider {

    private Cliproute() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ProgramLog.configure();
        StopSignals.obey();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cliproute()).setExecutionExceptionHandler(new Complaint());
    }

    @Override
    public String[] getVersion() {
        return new String[] {"cliproute " + Version.current()};
    }
}
