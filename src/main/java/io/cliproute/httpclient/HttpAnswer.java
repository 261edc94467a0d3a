package io.cliproute.httpclient;

import io.cliproute.error.CertificateProblem;
import io.cliproute.error.ErrorText;
import io.cliproute.job.DeliveryRefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Answer of a server that is not a success.
 *
 * @param answer as Camel reports it
 */
record HttpAnswer(HttpOperationFailedException answer) {

    private static final int MAX_WORDS = 200;

    private static final int INSUFFICIENT_STORAGE = 507;

    /** Statuses below 500 after which the same request may succeed: time-out, too early, too many requests. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    /** A server that asks for more time is asked again after this one. */
    private static final Duration MAX_DELAY = Duration.ofHours(1);

    /** Returns a failure that is retried, or a {@link DeliveryRefusedException} if the request would fail again. */
    RuntimeException failure() {
        int status = answer.getStatusCode();
        boolean isTransient = status >= 500 || TRANSIENT.contains(status);
        return isTransient
                ? new GenericFileOperationFailedException(status, "the server answered " + text())
                : new DeliveryRefusedException("refused the file: the server answered " + text());
    }

    private String text() {
        int status = answer.getStatusCode();
        String phrase = answer.getStatusText() == null ? "" : " " + answer.getStatusText();
        if (answer.getRedirectLocation() != null) {
            return status + phrase + ", a redirection to " + withoutQuery(answer.getRedirectLocation())
                    + ", which is not followed";
        }
        // the words by which a full destination is recognised, and retried for longer
        String full = status == INSUFFICIENT_STORAGE ? " (quota exceeded)" : "";
        return status + phrase + full + words();
    }

    /** Returns the beginning of a short answer in plain text or JSON; a page in HTML is for browsers. */
    private String words() {
        String body = answer.getResponseBody() == null ? "" : ErrorText.oneLine(answer.getResponseBody());
        if (body.isEmpty() || body.startsWith("<")) {
            return "";
        }
        return ": " + (body.length() <= MAX_WORDS ? body : body.substring(0, MAX_WORDS) + "…");
    }

    private static String withoutQuery(String location) {
        return location.replaceFirst("[?#].*", "");
    }

    /** Returns the time after which the server asks to be asked again, at most an hour; empty if it names none. */
    Optional<Duration> retryAfter(Instant now) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.getResponseHeaders());
        return Optional.ofNullable(headers.get("Retry-After"))
                .flatMap(text -> delay(text.strip(), now))
                .filter(delay -> !delay.isNegative())
                .map(delay -> delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay);
    }

    private static Optional<Duration> delay(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeParseException ignored) {
            // the usual delay applies
            return Optional.empty();
        }
    }

    /**
     * Returns the failure of a request without an answer, which is retried.
     *
     * @param url of the request
     */
    static GenericFileOperationFailedException noAnswer(IOException e, String url) {
        Optional<String> certificate = CertificateProblem.of(e, URI.create(url).getHost(), CertificateProblem.ADVICE);
        if (certificate.isPresent()) {
            return new GenericFileOperationFailedException(certificate.get());
        }
        return new GenericFileOperationFailedException("no answer from the server: " + ErrorText.rootMessage(e), e);
    }
}
