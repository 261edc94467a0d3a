package io.cliproute.job;

/**
 * Thrown when a destination refuses a file for a reason that a retry would not change, such as a wrong password or a
 * URL that does not exist. The message continues a sentence that begins with the name of the destination.
 */
public final class DeliveryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeliveryRefusedException(String message) {
        super(message);
    }
}
