package io.cliproute.cli;

import io.cliproute.ftp.TlsSessions;
import io.cliproute.pipeline.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** Main class of the program and its top-level command. */
@Command(
        name = "cliproute",
        description =
                "Makes thumbnails, clips, audio and previews of videos that are dropped into a folder or onto an FTP server.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = CliprouteCommand.class,
        exitCodeOnInvalidInput = ExitCode.WRONG_CALL,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success",
            " 1:some media failed",
            " 2:wrong call or configuration",
            " 3:wrong environment: no FFmpeg, disk full, port taken",
            "130:interrupted"
        })
public final class CliprouteCommand implements IVersionProvider {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            BatchCommand.class,
            ProbeCommand.class,
            RecipesCommand.class,
            OperationsCommand.class,
            TrainingRunCommand.class,
            StatusCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RequeueCommand.class,
            DoctorCommand.class,
            FfmpegCommand.class,
            BenchCommand.class,
            TestCommand.class,
            PackageCommand.class,
            HelpCommand.class);

    private CliprouteCommand() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ProgramLog.enable();
        TlsSessions.useIds();
        FatalErrorHandler.install(() -> {});
        // in the background: until it is done, Java's own handler stops the program
        CompletableFuture.runAsync(StopSignals::install);
        StandardOutput output = StandardOutput.install(new FileOutputStream(FileDescriptor.out));
        int exitCode = commandLine(arguments).execute(arguments);
        System.exit(isIncomplete(output) ? outputIncomplete() : exitCode);
    }

    /**
     * Returns the command line for some arguments. It has only the command that they name, because reading the
     * annotations of all commands takes longer than some commands run. Without a known command, and for help, it has
     * all of them.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new CliprouteCommand());
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .filter(command -> command != HelpCommand.class)
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        line.registerConverter(Path.class, CliprouteCommand::path);
        return line.setParameterExceptionHandler(new UsageErrorHandler())
                .setExecutionExceptionHandler(new CommandErrorHandler());
    }

    /** Flushes the output and checks whether part of it was lost, other than to a reader that has closed its pipe. */
    private static boolean isIncomplete(StandardOutput output) {
        return System.out.checkError() && !output.isPipeClosed();
    }

    private static int outputIncomplete() {
        System.err.println("cliproute: output incomplete: is the disk full? Free space and run the command again");
        return ExitCode.WRONG_ENVIRONMENT;
    }

    /** Rejects the empty path, which means the current folder in Java but an unset variable in a shell. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the path is empty; use . for the current folder");
        }
        return Path.of(text);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"cliproute " + Version.current()};
    }
}
