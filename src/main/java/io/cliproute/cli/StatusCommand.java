package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that prints the state of the running service. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the running service is doing: sources, queue, running jobs, destinations, recent results.",
            "The exit code is 3 if no service runs with this configuration."
        })
final class StatusCommand implements Callable<Integer> {

    private static final int WATCH_SECONDS = 2;

    /** Moves the cursor to the top left and clears what follows, so that nothing flickers. */
    private static final String REPAINT = "\u001b[H\u001b[J";

    @Option(names = "--json", description = "Print the state as JSON.")
    private boolean json;

    @Option(names = "--watch", description = "Print the state every two seconds until Ctrl-C.")
    private boolean watch;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.read(configuration.read());
        ServiceClient service = ServiceClient.find(settings);
        PrintWriter out = spec.commandLine().getOut();
        boolean repaint = watch && !json && Terminal.isInteractive();
        do {
            JsonNode status = service.get("/api/status");
            String text = json ? status.toString() : StatusTable.of(status);
            out.print((repaint ? REPAINT : "") + text + (json ? "\n" : ""));
            out.flush();
        } while (watch && !out.checkError() && waitForNext());
        return ExitCode.OK;
    }

    private static boolean waitForNext() throws InterruptedException {
        TimeUnit.SECONDS.sleep(WATCH_SECONDS);
        return true;
    }
}
