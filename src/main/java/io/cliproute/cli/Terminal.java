package io.cliproute.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;
import org.jline.utils.Signals;
import org.jline.utils.WCWidth;

/** Terminal of the program. Thread-safe. */
final class Terminal {

    private static final Size DEFAULT_SIZE = new Size(24, 80);

    /** Position of the process group and of the terminal's foreground process group, after the name, in proc(5). */
    private static final int GROUP = 2;

    private static final int FOREGROUND_GROUP = 5;

    /** Null while it is unknown. */
    private static volatile Size size;

    private Terminal() {}

    /** Size in characters. */
    record Size(int rows, int columns) {}

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

    /** Checks whether standard error is a terminal. */
    static boolean isStandardErrorInteractive() {
        try {
            return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
        } catch (IOException ignored) {
            // unknown
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Checks whether the shell runs the program in the foreground, where it may repaint the terminal. */
    static boolean isForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException ignored) {
            // a system without /proc
            return true;
        }
    }

    /** Checks whether lines may have colours, see <a href="https://no-color.org">no-color.org</a>. */
    private static boolean hasColours() {
        String none = System.getenv("NO_COLOR");
        return none == null || none.isEmpty();
    }

    /** Measures the size again after each change. */
    static void followSize() {
        Signals.register("WINCH", () -> size = null);
    }

    /** Returns the size; 80 columns and 24 rows when it is unknown. */
    static Size size() {
        Size known = size;
        if (known == null) {
            known = measure();
            size = known;
        }
        return known;
    }

    private static Size measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            stty.waitFor(1, TimeUnit.SECONDS);
            Size measured = new Size(Integer.parseInt(words[0]), Integer.parseInt(words[words.length - 1]));
            return measured.rows() > 0 && measured.columns() > 0 ? measured : DEFAULT_SIZE;
        } catch (IOException | NumberFormatException ignored) {
            // stty is missing or prints no size
            return DEFAULT_SIZE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_SIZE;
        }
    }

    /** Returns the text of a line with the sequences for its colours, unless the user wants none. */
    static String text(AttributedString line) {
        return hasColours() ? line.toAnsi() : line.toString();
    }

    /** Returns the width of a text in columns. Some characters take two. */
    static int columns(String text) {
        return text.codePoints()
                .map(character -> Math.max(0, WCWidth.wcwidth(character)))
                .sum();
    }

    /** Returns a text with an ellipsis in its middle if it is wider than a number of columns. */
    static String abbreviate(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        int tail = (columns - 1) / 2;
        int from = characters.length;
        for (int used = 0; from > 0; from--) {
            used += Math.max(0, WCWidth.wcwidth(characters[from - 1]));
            if (used > tail) {
                break;
            }
        }
        String end = new String(characters, from, characters.length - from);
        return fit(text, columns - 1 - columns(end)) + "…" + end;
    }

    /** Returns the longest prefix of a line that fits into a number of columns. */
    static String fit(String line, int columns) {
        return new AttributedString(line).columnSubSequence(0, columns).toString();
    }

    /** Replaces characters that could move the cursor of a terminal or change the direction of its text. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "?");
    }
}
