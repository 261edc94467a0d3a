package io.cliproute.cli;

import io.cliproute.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

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
        })
public final class Cliproute implements IVersionProvider {

    private static final List<Class<?>> COMMANDS = List.of(
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
            HelpCommand.class);

    private Cliproute() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ProgramLog.want();
        // nobody has to wait for it: until then Java's own handler stops the program
        CompletableFuture.runAsync(StopSignals::obey);
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** For these arguments: to read all commands takes longer than some need for their work, so only the named one is; help
     * tells of all. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Cliproute());
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .filter(command -> command != HelpCommand.class)
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        line.registerConverter(Path.class, Cliproute::path);
        return line.setExecutionStrategy(Cliproute::run)
                .setParameterExceptionHandler(new WrongCall())
                .setExecutionExceptionHandler(new Complaint());
    }

    /** A result that nobody could write down is none: Java's standard output says nothing of that by itself. */
    private static int run(ParseResult parsed) {
        int exitCode = new RunLast().execute(parsed);
        CommandLine command = parsed.commandSpec().commandLine();
        command.getOut().flush();
        if (!System.out.checkError()) {
            return exitCode;
        }
        command.getErr()
                .println(
                        "cliproute: what was to be printed could not all be written: is the disk full, or has who reads it"
                                + " ended? Call it again when there is space");
        command.getErr().flush();
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
