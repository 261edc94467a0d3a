package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.status.LocalStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Signals;

/**
 * Live board of the service at the lower end of the terminal, while the context runs and stops. The log, and whatever
 * else is printed to standard error, scrolls above it. While the program is in the background of its shell, there is no
 * board.
 */
final class Board implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Number of lines that are kept for the log. */
    private static final int LOG_LINES = 5;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final LocalStatus status;
    private final LiveDisplay display;
    private final PrintStream standardError = System.err;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cliproute-board");
        thread.setDaemon(true);
        return thread;
    });

    private Board(LocalStatus status, PrintWriter out) {
        this.status = status;
        this.display = new LiveDisplay(out, Terminal::size);
    }

    /** Opens a board that appears when a context with an open pipeline starts. */
    static Board open(CamelContext context, PrintWriter out) {
        Board board = new Board(LocalStatus.of(context), out);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                board.start();
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                board.close();
            }
        });
        return board;
    }

    private void start() {
        Terminal.followSize();
        // a program that continues in the foreground is below what the shell has printed
        Signals.register("CONT", display::leave);
        System.setErr(LineStream.printing(this::printLog));
        timer.scheduleWithFixedDelay(this::repaint, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Prints a line of the log, which may contain a name or a message that a stranger has chosen. */
    private void printLog(String line) {
        display.printAbove(Terminal.printable(line.replace("\t", "    ")));
    }

    private void repaint() {
        try {
            if (Terminal.isForeground()) {
                display.show(lines(JSON.valueToTree(status.status()), Terminal.size()));
            } else {
                display.leave();
            }
        } catch (IOException | RuntimeException ignored) {
            // a folder cannot be read, or the context is stopping: the last state stays
        }
    }

    private List<AttributedString> lines(JsonNode state, Terminal.Size size) {
        int most = Math.max(1, size.rows() - LOG_LINES);
        StatusTable table = StatusTable.of(state, display.columns());
        List<AttributedString> lines = new ArrayList<>(List.of(head(table)));
        lines.addAll(table.obstacle());
        Stream.of(
                        table.running(Math.max(2, most / 3)),
                        table.sources(Math.max(2, most / 5)),
                        table.destinations(destination -> !StatusTable.isActive(destination)
                                || destination.path("waiting").asInt() > 0),
                        table.recent(Math.max(2, most / 4)))
                .filter(section -> section.size() > 1)
                .forEach(lines::addAll);
        return lines.subList(0, Math.min(most, lines.size()));
    }

    private AttributedString head(StatusTable table) {
        String text = "── up " + table.uptime() + " ── " + status.done() + " done, " + status.failed() + " failed, "
                + table.counts() + " ";
        return new AttributedStringBuilder()
                .style(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
                .append(text)
                .append("─".repeat(Math.max(0, display.columns() - Terminal.columns(text))))
                .toAttributedString();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        System.setErr(standardError);
        display.close();
    }
}
