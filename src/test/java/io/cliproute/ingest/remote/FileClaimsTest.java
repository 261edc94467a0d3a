package io.cliproute.ingest.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileClaimsTest {

    private final FileClaims claims = new FileClaims();
    private final FileClaims.Claim one = claims.newClaim();
    private final FileClaims.Claim other = claims.newClaim();

    @Test
    void fileIsClaimedByOneConnectionAtATime() {
        assertThat(one.tryClaim("a.mp4")).isTrue();
        assertThat(other.tryClaim("a.mp4")).isFalse();
        assertThat(other.tryClaim("b.mp4")).isTrue();
        assertThat(claims.claimed()).isEqualTo(2);

        one.release();
        assertThat(other.tryClaim("a.mp4")).isTrue();
        assertThat(claims.claimed()).isEqualTo(1);
    }

    @Test
    void fileDownloadedSincePollBeganCanBeClaimedInNextPoll() {
        one.tryClaim("a.mp4");
        one.complete();
        assertThat(claims.isBusy()).isFalse();
        assertThat(other.tryClaim("a.mp4")).isFalse();

        assertThat(claims.newClaim().tryClaim("a.mp4")).isTrue();
    }

    @Test
    void listingOlderThanTenThousandDownloadsIsNotUsed() {
        for (int i = 0; i < 9_999; i++) {
            one.tryClaim(i + ".mp4");
            one.complete();
        }
        assertThat(other.tryClaim("0.mp4")).isFalse();
        assertThat(other.tryClaim("new.mp4")).isTrue();
        one.tryClaim("9999.mp4");
        one.complete();
        assertThat(other.tryClaim("newer.mp4")).isFalse();

        assertThat(claims.newClaim().tryClaim("newer.mp4")).isTrue();
    }

    @Test
    void claimReleasesPreviousFile() {
        one.tryClaim("a.mp4");
        one.tryClaim("b.mp4");
        assertThat(other.tryClaim("a.mp4")).isTrue();
    }
}
