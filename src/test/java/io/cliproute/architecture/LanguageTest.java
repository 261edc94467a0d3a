package io.cliproute.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the rules of CONTRIBUTING, <em>Language</em>, that a pattern can check. A pattern finds headless sentences and
 * persons in place of things; whether a sentence is easy to read remains a matter of review.
 */
class LanguageTest {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*\\s*\\*?\\s*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");
    private static final Pattern TEST_NAME =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:\\s*@\\w+(?:\\([^)]*\\))?|\\s*\\([^)]*\\))*"
                    + "\\s*(?:public )?void (\\w+)\\(");

    /** Openings that leave the reader to find the subject. */
    private static final Pattern HEADLESS = Pattern.compile(
            "^(What|Who|Whose|Whom|Whether|How|Where|Why|So (many|much|long|far)|There (is|are)|Such as)\\b");

    private static final Pattern HEADLESS_MESSAGE =
            Pattern.compile("^(?:\\[\\{\\}\\] )?(What|Who|Whose|So (many|much|long|far)|[Tt]here (is|are) no(?! )) .*");

    private static final Pattern HEADLESS_NAME =
            Pattern.compile("^(what|who|whose|whether|how|why|thereIs|thereAre|so(Many|Much|Long|Far))(?=[A-Z])");

    private static final Map<Pattern, String> PERSONS = Map.of(
            Pattern.compile("(?:^|[.:;,] |\\b(?:for|by|of|to|with) )[Ww]ho\\b(?! am)"),
                    "'who' without a person before it",
            Pattern.compile("\\b(?:[Hh]is|[Hh]im|[Hh]e)\\b(?!\\.)"), "a person in place of a thing",
            Pattern.compile("(?<!there )\\b(?:is|are) none\\b"), "archaic 'is none'",
            Pattern.compile("\\bha(?:s|ve) (?:a|no) say\\b"), "metaphor 'has a say'",
            Pattern.compile("\\bfor want of\\b"), "archaic 'for want of'");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void javadocOpensWithNounPhraseOrVerb(String root) {
        assertThat(findings(root, (source, found) -> {
                    Matcher javadoc = JAVADOC.matcher(source);
                    while (javadoc.find()) {
                        if (HEADLESS.matcher(javadoc.group(1).strip()).find()) {
                            found.accept(javadoc.start(), javadoc.group(1));
                        }
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void commentsNameThingsAndHaveSubjects(String root) {
        assertThat(findings(root, (source, found) -> {
                    Matcher comment = COMMENT.matcher(source);
                    while (comment.find()) {
                        String words = comment.group().replaceAll("\\s*\\n\\s*\\*?\\s*|\\s+", " ");
                        persons(words).forEach(rule -> found.accept(comment.start(), rule + ": " + words));
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java"})
    void messagesHaveSubjects(String root) {
        assertThat(findings(root, (source, found) -> {
                    String code = COMMENT.matcher(source)
                            .replaceAll(match -> " ".repeat(match.group().length()));
                    Matcher text = TEXT.matcher(code);
                    while (text.find()) {
                        String words = text.group(1);
                        if (HEADLESS_MESSAGE.matcher(words).matches()) {
                            found.accept(text.start(), words);
                        }
                        persons(words).forEach(rule -> found.accept(text.start(), rule + ": " + words));
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/java"})
    void testNamesHaveSubjects(String root) {
        assertThat(findings(root, (source, found) -> {
                    Matcher name = TEST_NAME.matcher(source);
                    while (name.find()) {
                        if (HEADLESS_NAME.matcher(name.group(1)).find()) {
                            found.accept(name.start(1), name.group(1));
                        }
                    }
                }))
                .isEmpty();
    }

    private static List<String> persons(String words) {
        return PERSONS.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .toList();
    }

    private interface Found {
        void accept(int offset, String words);
    }

    private interface Rule {
        void check(String source, Found found);
    }

    private static List<String> findings(String root, Rule rule) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("LanguageTest.java"))
                    .flatMap(file -> in(file, rule))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> in(Path file, Rule rule) {
        try {
            String source = Files.readString(file);
            Stream.Builder<String> findings = Stream.builder();
            rule.check(
                    source,
                    (offset, words) -> findings.add(
                            file + ":" + (source.substring(0, offset).lines().count() + 1) + ": "
                                    + words.strip().lines().findFirst().orElse("")));
            return findings.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
