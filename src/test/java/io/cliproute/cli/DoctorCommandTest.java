package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it says of a source on a server. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    private Call doctor(String uri) {
        Site site = new Site(folder).set("source.inbox.uri", uri);
        return Call.of("doctor", "--config", site.configuration().toString());
    }

    @Test
    void aClosedPortIsToldInTheNetworksWords() {
        Call call = doctor("ftp:camera@127.0.0.1:1/inbox?password=secret");

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(call.out())
                .contains("the server can't be reached: Connection refused")
                .doesNotContain("null");
    }
}
