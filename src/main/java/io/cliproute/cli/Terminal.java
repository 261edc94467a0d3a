package io.cliproute.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jline.utils.WCWidth;

/** The terminal this program was started in, if there is one. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Whether people look on: both what we read and what we print is a terminal. */
    static boolean isThere() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // from Java 22 on there is a console even where there is no terminal
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException ignored) {
            // an older one: that there is a console says it
            return true;
        } catch (ReflectiveOperationException ignored) {
            // nobody can say
            return false;
        }
    }

    /** In columns. */
    static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            int width = Integer.parseInt(said.substring(said.indexOf(' ') + 1));
            return width > 0 ? width : USUAL_WIDTH;
        } catch (IOException | NumberFormatException ignored) {
            // no stty here, or it does not know
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }

    /** As much of a line as fits in so many columns; some letters take two. */
    static String fit(String line, int columns) {
        StringBuilder fitting = new StringBuilder();
        int used = 0;
        for (int letter : line.codePoints().toArray()) {
            used += Math.max(0, WCWidth.wcwidth(letter));
            if (used > columns) {
                return fitting.toString();
            }
            fitting.appendCodePoint(letter);
        }
        return fitting.toString();
    }
}
