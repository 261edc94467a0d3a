package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileClaimsTest {

    private final FileClaims claims = new FileClaims();
    private final FileClaims.Claim one = claims.newClaim();
    private final FileClaims.Claim other = claims.newClaim();

    @Test
    void aFileIsTakenByOneConnectionAtATime() {
        assertThat(one.take("a.mp4")).isTrue();
        assertThat(other.take("a.mp4")).isFalse();
        assertThat(other.take("b.mp4")).isTrue();
        assertThat(claims.underWay()).isEqualTo(2);

        one.release();
        assertThat(other.take("a.mp4")).isTrue();
        assertThat(claims.underWay()).isEqualTo(1);
    }

    @Test
    void whatWasTakenSinceTheListingBeganIsNotTakenAgainUntilItIsListedAgain() {
        other.pollBegins();
        one.take("a.mp4");
        one.done();
        assertThat(claims.isBusy()).isFalse();
        assertThat(other.take("a.mp4")).isFalse();

        other.pollBegins();
        assertThat(other.take("a.mp4")).isTrue();
    }

    @Test
    void aListingFromBeforeTenThousandFilesIsNotGoneBy() {
        for (int i = 0; i < 9_999; i++) {
            one.take(i + ".mp4");
            one.done();
        }
        assertThat(other.take("0.mp4")).isFalse();
        assertThat(other.take("new.mp4")).isTrue();
        one.take("9999.mp4");
        one.done();
        assertThat(other.take("newer.mp4")).isFalse();

        other.pollBegins();
        assertThat(other.take("newer.mp4")).isTrue();
    }

    @Test
    void theNextFileEndsTheClaimOnTheOneBefore() {
        one.take("a.mp4");
        one.take("b.mp4");
        assertThat(other.take("a.mp4")).isTrue();
    }
}
