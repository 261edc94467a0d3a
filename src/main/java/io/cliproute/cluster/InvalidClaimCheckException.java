package io.cliproute.cluster;

/** Thrown when a message of the broker is not a claim check. The message names the reason, without its content. */
final class InvalidClaimCheckException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidClaimCheckException(String reason) {
        super(reason);
    }
}
