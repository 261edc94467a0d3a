package io.cliproute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the benchmark runs; its figures are not checked. */
class BenchTest {

    /** Kinds that take so long that a build would wait for them; other tests use the same parts. */
    private static final Set<Class<?>> SLOW =
            Set.of(ClusterScaling.class, DropUploads.class, LongDownload.class, CostOfHttp.class, LargeHistory.class);

    @TempDir
    private Path folder;

    @Test
    @Timeout(1800)
    void measuresOneScenarioOfEachKindInShortForm() {
        Map<Class<?>, Scenario> kinds = new LinkedHashMap<>();
        Scenario.ALL.stream()
                .filter(scenario -> !SLOW.contains(scenario.getClass()))
                .forEach(scenario -> kinds.putIfAbsent(scenario.getClass(), scenario));
        String names = kinds.values().stream().map(Scenario::name).collect(Collectors.joining(","));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--short", "--only", names);

        assertThat(code).as(() -> out + "\n" + err).isZero();
        System.out.println(out);
        assertThat(out.toString()).contains("cores");
        kinds.values().forEach(scenario -> assertThat(out.toString())
                .contains("\n" + scenario.name() + ": " + scenario.description()));
    }

    @Test
    void rejectsUnknownScenario() {
        StringWriter err = new StringWriter();

        assertThat(Bench.commandLine().setErr(new PrintWriter(err)).execute("--only", "nonsense"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--only = nonsense: there is no such scenario");
    }

    @Test
    void pageHasSectionForEachScenarioAndKeepsItsText() throws Exception {
        Path page = Files.copy(ProgramCommands.project("docs/performance.md"), folder.resolve("performance.md"));
        List<ScenarioResult> all =
                Scenario.ALL.stream().map(BenchTest::measured).toList();
        new Page(page).write(all, "On a machine.", "./cliproute bench");

        assertThat(Files.readString(page))
                .contains(
                        "| ratio of throughput | 0.920 | 0.900 | 0.960 | ≥ 0.950 |",
                        "On a machine.",
                        "What limits it:");
        all.forEach(measured -> assertThat(page)
                .content()
                .contains("--only " + measured.scenario().name() + "`"));
        assertThat(new Page(page).wanted()).allSatisfy(measured -> assertThat(measured.findings())
                .singleElement()
                .satisfies(finding -> assertThat(String.join(" ", finding.cells()))
                        .isEqualTo("ratio of throughput 0.920 0.900 0.960 ≥ 0.950")));
        String once = Files.readString(page);
        new Page(page).write(all, "On a machine.", "./cliproute bench");
        assertThat(page).hasContent(once);
    }

    @Test
    void plotShowsFiguresWithTargets() {
        assertThat(Plot.of(List.of(measured(Scenario.ALL.get(0)))))
                .contains("thumbnails: ratio of throughput 0.920 (≥ 0.950)", "as wanted", "</svg>");
    }

    private static ScenarioResult measured(Scenario scenario) {
        Series values = new Series(List.of(0.9, 0.96, 0.92));
        return new ScenarioResult(
                scenario, List.of(Finding.ratio("ratio of throughput", values).atLeast(0.95)), List.of());
    }
}
