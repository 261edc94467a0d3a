package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Escape sequences that are sent to a terminal. */
class LiveDisplayTest {

    private final StringWriter terminal = new StringWriter();

    private String sent() {
        String text = terminal.toString().replace("\u001b", "^");
        terminal.getBuffer().setLength(0);
        return text;
    }

    @Test
    void repaintsInPlaceAndPrintsPermanentLinesAbove() {
        LiveDisplay display = new LiveDisplay(new PrintWriter(terminal), 11, () -> List.of("  1%  a", "  2%  电影电影"));
        display.accept("bar");
        assertThat(sent()).isEqualTo("\r^[2Kbar\n\r^[2K  1%  a\n\r^[2K  2%  电影\n^[J");
        display.accept("bar 2");
        assertThat(sent()).startsWith("^[3A\r^[2Kbar 2\n");
        display.printAbove("FAIL  b");
        assertThat(sent()).isEqualTo("^[3A\r^[JFAIL  b\n\r^[2Kbar 2\n\r^[2K  1%  a\n\r^[2K  2%  电影\n^[J");
        display.close();
        assertThat(sent()).isEqualTo("^[3A\r^[J");
        display.accept("late");
        display.close();
        assertThat(sent()).isEmpty();
    }

    @Test
    void cutsLineAtWidthOfTerminal() {
        assertThat(Terminal.fit("abc", 3)).isEqualTo("abc");
        assertThat(Terminal.fit("abcd", 3)).isEqualTo("abc");
        assertThat(Terminal.fit("电影", 3)).isEqualTo("电");
    }
}
