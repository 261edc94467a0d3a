package io.cliproute.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jline.utils.WCWidth;

/** Terminal of the program. */
final class Terminal {

    private static final int DEFAULT_WIDTH = 80;

    private Terminal() {}

    /** Checks whether standard input and standard output are a terminal. */
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // since Java 22 there is a console even without a terminal
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException ignored) {
            // before Java 22 a console implies a terminal
            return true;
        } catch (ReflectiveOperationException ignored) {
            // unknown
            return false;
        }
    }

    /** Returns the width in columns; {@value #DEFAULT_WIDTH} when it is unknown. */
    static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            int width = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
            return width > 0 ? width : DEFAULT_WIDTH;
        } catch (IOException | NumberFormatException ignored) {
            // stty is missing or prints no size
            return DEFAULT_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_WIDTH;
        }
    }

    /** Returns the longest prefix of a line that fits into a number of columns. Some characters take two. */
    static String fit(String line, int columns) {
        StringBuilder fitting = new StringBuilder();
        int used = 0;
        for (int character : line.codePoints().toArray()) {
            used += Math.max(0, WCWidth.wcwidth(character));
            if (used > columns) {
                return fitting.toString();
            }
            fitting.appendCodePoint(character);
        }
        return fitting.toString();
    }
}
