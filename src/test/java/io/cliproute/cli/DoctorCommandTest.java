package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports on sources with and without a real FTP server. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    private Call doctor(String uri) {
        Site site = new Site(folder).set("source.inbox.uri", uri);
        return Call.of("doctor", "--config", site.configuration().toString());
    }

    @Test
    void reportsClosedPortWithTheErrorOfTheNetwork() {
        Call call = doctor("ftp:camera@127.0.0.1:1/inbox?password=secret");

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(call.out())
                .contains("cannot connect to the server: Connection refused")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffmpeg.path", "ffprobe.path"})
    void namesTheKeyOfAMissingFfmpeg(String key) {
        Site site = new Site(folder).set(key, "/none/there");

        Call call = Call.of("doctor", "--config", site.configuration().toString());

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(call.out())
                .contains("/none/there does not start: ")
                .contains("; correct cliproute." + key + " or remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include=[|Camel rejects (include=[): Unclosed character class near index 0 [ ^",
                "recursive=maybe|Camel rejects (recursive=maybe): Cannot convert the String value: maybe to type: boolean",
                "chmod=999|Camel rejects (chmod=999): chmod option [999] is not valid"
            })
    void reportsValueThatCamelRejectsWithItsKey(String example) {
        String[] parts = example.split("\\|");
        Call call = doctor("file:" + folder.resolve("in") + "?" + parts[0]);

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(call.out())
                .contains("FAIL server         cliproute.source.inbox.uri = file:" + folder.resolve("in") + ": "
                        + parts[1]);
        assertThat(folder.resolve("in")).doesNotExist();
    }

    @Test
    void acceptsBeanThatTheSiteDefines() {
        assertThat(doctor("file:" + folder.resolve("in") + "?idempotentRepository=#mine")
                        .exitCode())
                .isZero();
    }

    @Test
    void reportsFolderThatDoesNotExistOnTheServer() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            Files.createDirectories(server.home().resolve("in/deep"));

            Call call = doctor(server.uri("in/depe"));
            assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
            assertThat(call.out())
                    .contains("cliproute.source.inbox.uri = ")
                    .contains(": folder 'in/depe' does not exist on the server or is not accessible")
                    .doesNotContain("can be reached");
            assertThat(doctor(server.uri("in")).out())
                    .contains("ok   listing        cliproute.source.inbox.uri: 1 entries understood\n");
            for (String there : new String[] {"in/deep", "in/deep/", "/in/deep", ""}) {
                assertThat(doctor(server.uri(there)).exitCode()).as(there).isZero();
            }
        }
    }

    @Test
    void listsAllConfigurationKeys() {
        assertThat(Call.of("doctor", "--keys").out()).contains("| `cliproute.source.<name>.settle` | `2s` |");
    }

    @Test
    void reportsDownloadsOfARemovedSource() throws Exception {
        Path spools = folder.resolve("work/spool");
        for (String file : List.of("inbox/film.mp4", "gone/film.mp4", "gone/deep/film.mp4", "gone/film.mp4.job.json")) {
            Files.createDirectories(spools.resolve(file).getParent());
            Files.createFile(spools.resolve(file));
        }

        assertThat(doctor("ftp:camera@127.0.0.1:1/inbox?password=secret").out())
                .contains("[gone] is no remote source any more")
                .contains(spools.resolve("gone") + " contains 2 downloaded files")
                .doesNotContain("[inbox] is no remote source");
    }
}
