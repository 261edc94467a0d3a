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

/** Dead letters, to be tried again. */
@Command(
        name = "requeue",
        mixinStandardHelpOptions = true,
        description = {
            "Puts dead letters back to where their source takes files from, to be tried again: the file, and its job file.",
            "NAME is the file's name, <source>/<path> or the end of that. One that begins with a dash goes behind --.",
            "The service may be running. Nothing is overwritten: what can't go back stays, and the exit code is 1."
        })
final class RequeueCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** All or some. */
    private static final class Which {

        @Option(names = "--all", required = true, description = "Every dead letter there is.")
        private boolean all;

        @Parameters(paramLabel = "NAME", arity = "1..*", description = "Which ones.")
        private List<String> names = new ArrayList<>();
    }

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.read(configuration.read());
        Requeuer requeue = new Requeuer(settings.folders().deadLetter(), settings.inboxes());
        PrintWriter out = spec.commandLine().getOut();
        int exitCode = ExitCode.OK;
        Set<DeadLetter> chosen = chosen(requeue.all());
        if (chosen.isEmpty()) {
            out.println("nothing to requeue: no dead letters in "
                    + settings.folders().deadLetter());
        }
        for (DeadLetter one : chosen) {
            Optional<String> stays = requeue.putBack(one);
            String name = BatchSummary.shown(one.name());
            out.println(stays.map(why -> "left      " + name + ": " + BatchSummary.shown(why))
                    .orElse("requeued  " + name));
            exitCode = stays.isPresent() ? ExitCode.MEDIA_FAILED : exitCode;
        }
        out.flush();
        return exitCode;
    }

    private Set<DeadLetter> chosen(List<DeadLetter> all) throws ConfigurationException {
        if (which.all) {
            return new LinkedHashSet<>(all);
        }
        Set<DeadLetter> chosen = new LinkedHashSet<>();
        List<String> mistakes = new ArrayList<>();
        for (String name : which.names) {
            try {
                chosen.add(Requeuer.find(name, all));
            } catch (IllegalArgumentException e) {
                mistakes.add(BatchSummary.shown(e.getMessage()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return chosen;
    }
}
