package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.deadletter.DeadLetter;
import io.cliproute.deadletter.Requeuer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that puts dead letters back to be processed again. */
@Command(
        name = "requeue",
        mixinStandardHelpOptions = true,
        description = {
            "Moves dead letters and their job files back to the folder of their source, to be processed again.",
            "The service may be running. Existing files are not overwritten: a dead letter that cannot be moved stays where it"
                    + " is, and the exit code is 1."
        })
final class RequeueCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Selection selection;

    /** Selection of dead letters: all of them, or some by name. */
    private static final class Selection {

        @Option(names = "--all", required = true, description = "Select all dead letters.")
        private boolean all;

        @Parameters(
                paramLabel = "NAME",
                arity = "1..*",
                description = "Select dead letters by file name, <source>/<path>, or the end of it."
                        + " Put -- before a name that starts with a dash.")
        private List<String> names = new ArrayList<>();
    }

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.read(configuration.read());
        Requeuer requeuer = new Requeuer(settings.folders().deadLetter(), settings.inboxes());
        PrintWriter out = spec.commandLine().getOut();
        int exitCode = ExitCode.OK;
        Set<DeadLetter> selected = selected(requeuer.all());
        if (selected.isEmpty()) {
            out.println("nothing to requeue: no dead letters in "
                    + settings.folders().deadLetter());
        }
        for (DeadLetter letter : selected) {
            Optional<String> obstacle = requeuer.putBack(letter);
            String name = Terminal.printable(letter.name());
            out.println(obstacle.map(why -> "left      " + name + ": " + Terminal.printable(why))
                    .orElse("requeued  " + name));
            exitCode = obstacle.isPresent() ? ExitCode.MEDIA_FAILED : exitCode;
        }
        out.flush();
        return exitCode;
    }

    private Set<DeadLetter> selected(List<DeadLetter> all) throws ConfigurationException {
        if (selection.all) {
            return new LinkedHashSet<>(all);
        }
        Set<DeadLetter> selected = new LinkedHashSet<>();
        List<String> mistakes = new ArrayList<>();
        for (String name : selection.names) {
            try {
                selected.add(Requeuer.find(name, all));
            } catch (IllegalArgumentException e) {
                mistakes.add(Terminal.printable(e.getMessage()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return selected;
    }
}
