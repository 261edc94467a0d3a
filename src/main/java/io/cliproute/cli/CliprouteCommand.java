package io.cliproute.cli;

import io.cliproute.Version;
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

/** The program. */
@Command(
        name = "cliproute",
        description =
                "Drop a video into a folder or onto an FTP server; its thumbnails, clips and sound arrive where they should.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = CliprouteCommand.class,
        exitCodeOnInvalidInput = ExitCode.WRONG_CALL,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:some media failed",
            " 2:the call or the configuration is wrong",
            " 3:the environment is: no FFmpeg, disk full, port taken",
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
            RequeueCommand.class,
            DoctorCommand.class,
            FfmpegCommand.class,
            BenchCommand.class,
            TestCommand.class,
            HelpCommand.class);

    private CliprouteCommand() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ProgramLog.want();
        FatalErrorHandler.endProgram(() -> {});
        // nobody has to wait for it: until then Java's own handler stops the program
        CompletableFuture.runAsync(StopSignals::obey);
        StandardOutput output = StandardOutput.install(new FileOutputStream(FileDescriptor.out));
        int exitCode = commandLine(arguments).execute(arguments);
        System.exit(isIncomplete(output) ? outputIncomplete() : exitCode);
    }

    /** For these arguments: to read all commands takes longer than some need for their work, so only the named one is; help
     * tells of all. */
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
        System.err.println("cliproute: output incomplete: is the disk full? Call it again when there is space");
        return ExitCode.WRONG_ENVIRONMENT;
    }

    /** To Java no text at all is the current folder; to the shell it is a variable that is not set. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("it is empty; the current folder is .");
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
