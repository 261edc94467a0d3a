package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of mistyped commands. */
class UsageErrorHandlerTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "`` -> Missing required subcommand; see cliproute --help",
                "rnu -> Unmatched argument at index 0: 'rnu'; did you mean 'run'?",
                "run --confg=x -> Unknown option: '--confg=x'; did you mean '--config'?",
                "run --set =3 -> --set = =3: the key in front of = is missing",
                "run --set x -> Value for option '--set' (KEY=VALUE) should be in KEY=VALUE format but was x; see cliproute run --help",
                "probe -> Missing required parameter: 'PATH'; see cliproute probe --help",
                "probe --json --csv x -> --json, --csv are mutually exclusive (specify only one); see cliproute probe --help",
                "requeue -> Missing required argument (specify one of these): (--all | NAME...); see cliproute requeue --help",
                "batch -> Missing required options and parameters: '--recipe=NAME|OPERATION', '--out=DIR', 'PATH'; see cliproute batch --help",
                "batch --out=a --out=b -> option '--out' (DIR) should be specified only once; see cliproute batch --help",
                "probe -x.mp4 -> Missing required parameter: 'PATH'; an argument that starts with a dash is taken for an option; put -- before it, or start it with ./",
                "probe --config= x -> Invalid value for option '--config': the path is empty; use . for the current folder; see cliproute probe --help",
            })
    void reportsWrongCallInOneLine(String call, String words) {
        assertThat(Call.of(call.isEmpty() ? new String[0] : call.split(" ")))
                .isEqualTo(new Call(ExitCode.WRONG_CALL, "", "cliproute: " + words + "\n"));
    }

    @Test
    void rejectsEmptyPath() {
        for (Call call : List.of(
                Call.of("probe", ""),
                Call.of("batch", "--recipe=web", "--out=out", ""),
                Call.of("batch", "--recipe=web", "--out=", "samples"),
                Call.of("batch", "--recipe=web", "--out", "", "samples"))) {
            assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
            assertThat(call.err().lines())
                    .singleElement()
                    .asString()
                    .contains("the path is empty; use . for the current folder");
        }
    }

    @Test
    void printsHelpOfAllCommandsAndOfOne() {
        assertThat(Call.of("help").out()).contains("Usage: cliproute [", "batch", "requeue", "doctor");
        assertThat(Call.of("help", "batch").out()).startsWith("Usage: cliproute batch");
    }
}
