package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
        boolean terminal = !json && Terminal.isInteractive();
        Terminal.followSize();
        LiveDisplay display = new LiveDisplay(out, Terminal::size);
        do {
            JsonNode status = service.get("/api/status");
            if (watch && terminal) {
                display.show(StatusTable.of(status, display.columns()).all());
            } else {
                out.print(json ? status + "\n" : tables(status, terminal));
                out.flush();
            }
        } while (watch && !out.checkError() && waitForNext());
        return ExitCode.OK;
    }

    /** Returns the tables: as wide as the terminal, or without one as wide as they are. */
    private static String tables(JsonNode status, boolean terminal) {
        int width = terminal ? Terminal.size().columns() : Integer.MAX_VALUE;
        return StatusTable.of(status, width).all().stream()
                .map(line -> (terminal ? Terminal.text(line.columnSubSequence(0, width)) : line) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean waitForNext() throws InterruptedException {
        TimeUnit.SECONDS.sleep(WATCH_SECONDS);
        return true;
    }
}
