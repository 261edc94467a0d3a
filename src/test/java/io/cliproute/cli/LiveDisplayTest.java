package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** Escape sequences that are sent to a terminal. */
class LiveDisplayTest {

    private final StringWriter terminal = new StringWriter();
    private Terminal.Size size = new Terminal.Size(24, 11);
    private final LiveDisplay display = new LiveDisplay(new PrintWriter(terminal), () -> size);

    private String sent() {
        String text = terminal.toString().replace("\u001b", "^");
        terminal.getBuffer().setLength(0);
        return text;
    }

    private void show(String... lines) {
        display.show(Stream.of(lines).map(AttributedString::new).toList());
    }

    @Test
    void repaintsInPlaceAndPrintsPermanentLinesAbove() {
        show("bar", "  1%  a", "  2%  电影电影");
        assertThat(sent()).isEqualTo("\r^[2Kbar\n\r^[2K  1%  a\n\r^[2K  2%  电影\n^[J");
        show("bar 2", "  1%  a", "  2%  电影电影");
        assertThat(sent()).startsWith("^[3A\r^[2Kbar 2\n");
        display.printAbove("FAIL  b");
        assertThat(sent()).isEqualTo("^[3A\r^[JFAIL  b\n\r^[2Kbar 2\n\r^[2K  1%  a\n\r^[2K  2%  电影\n^[J");
        display.close();
        assertThat(sent()).isEqualTo("^[3A\r^[J");
        show("late");
        display.close();
        assertThat(sent()).isEmpty();
        display.printAbove("later");
        assertThat(sent()).isEqualTo("later\n");
    }

    @Test
    void countsLinesThatNarrowerTerminalHasWrapped() {
        show("0123456789", "short");
        sent();
        size = new Terminal.Size(24, 6);
        show("0123456789", "short");
        assertThat(sent()).isEqualTo("^[3A\r^[2K01234\n\r^[2Kshort\n^[J");
    }

    @Test
    void omitsLinesThatLowTerminalCannotShow() {
        size = new Terminal.Size(3, 80);
        show("a", "b", "c", "d");
        assertThat(sent()).isEqualTo("\r^[2Ka\n\r^[2Kb\n^[J");
    }

    @Test
    void continuesBelowWhatAnotherProgramHasPrinted() {
        show("a", "b");
        display.leave();
        sent();
        show("a", "b");
        assertThat(sent()).doesNotContain("A");
    }

    @Test
    void cutsTextAtWidth() {
        assertThat(Terminal.fit("abc", 3)).isEqualTo("abc");
        assertThat(Terminal.fit("abcd", 3)).isEqualTo("abc");
        assertThat(Terminal.fit("电影", 3)).isEqualTo("电");
        assertThat(Terminal.abbreviate("abcdefg", 7)).isEqualTo("abcdefg");
        assertThat(Terminal.abbreviate("abcdefgh", 7)).isEqualTo("abc…fgh");
        assertThat(Terminal.abbreviate("电影电影.mp4", 9)).isEqualTo("电影….mp4");
    }

    @Test
    void replacesCharactersThatMoveCursorOrReverseText() {
        assertThat(Terminal.printable("a\u001b[2Jb\u009bc\u202egpj.d\u2028e\u0301 电影"))
                .isEqualTo("a?[2Jb?c?gpj.d?e\u0301 电影");
    }

    @Test
    void tableCutsItsWidestColumnsAndAlignsNumbers() {
        TextTable table = new TextTable(List.of("FILE", "QUEUED", "REASON"));
        table.add(List.of("a-rather-long-name.mp4", "7", "connection refused by the server"));
        table.add(List.of("电影.mp4", "12", ""));

        assertThat(table.lines(40))
                .extracting(AttributedString::toString)
                .containsExactly(
                        "FILE             QUEUED  REASON",
                        "a-rathe…ame.mp4       7  connect… server",
                        "电影.mp4             12");
        assertThat(table.lines(40)).allMatch(line -> line.columnLength() <= 40);
    }
}
