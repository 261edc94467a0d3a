package io.cliproute.http;

/** Request that is answered with an error. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * @param status status code of HTTP
     * @param message one line for the caller
     */
    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
