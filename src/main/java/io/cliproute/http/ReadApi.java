package io.cliproute.http;

import io.cliproute.status.DeadLetterList;
import io.cliproute.status.JobList;
import io.cliproute.status.ServiceStatus;
import io.cliproute.status.StatusReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** Bean of the routes that answer GET. Changes nothing. Thread-safe. */
public final class ReadApi {

    private static final int PAGE = 50;

    private final StatusReader status;
    private final JobList jobs;
    private final DeadLetterList deadLetters;

    ReadApi(StatusReader status, JobList jobs, DeadLetterList deadLetters) {
        this.status = status;
        this.jobs = jobs;
        this.deadLetters = deadLetters;
    }

    /** Returns the state of the service. */
    public ServiceStatus status() throws IOException {
        return status.status();
    }

    /** Returns a page of the jobs that the query selects. */
    public JobList.Page jobs(Exchange exchange) {
        ApiRequest request = ApiRequest.of(exchange);
        request.parameter("state").ifPresent(state -> {
            if (!JobList.isState(state)) {
                throw new ApiException(
                        400, "state is not one of queued, running, delivering, done, failed, interrupted");
            }
        });
        try {
            return jobs.page(new JobList.Selection(
                    request.parameter("state"),
                    request.parameter("source"),
                    request.parameter("q"),
                    request.parameter("cursor"),
                    request.number("limit", PAGE, JobList.MAX_LIMIT)));
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, e.getMessage());
        }
    }

    /** Returns a job with its manifest or its report. */
    public JobList.Detail job(Exchange exchange) {
        String id = ApiRequest.of(exchange).segment(2);
        return jobs.detail(id, deadLetters).orElseThrow(() -> new ApiException(404, "there is no job with this id"));
    }

    /** Returns the description of this interface, in JSON. */
    public String openApi() throws IOException {
        try (InputStream in = ReadApi.class.getResourceAsStream("/cliproute/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns a page of the dead letters. */
    public DeadLetterList.Page deadLetters(Exchange exchange) throws IOException {
        ApiRequest request = ApiRequest.of(exchange);
        return deadLetters.page(
                request.parameter("cursor")
                        .map(text -> request.number("cursor", 0, Integer.MAX_VALUE))
                        .orElse(0),
                request.number("limit", PAGE, JobList.MAX_LIMIT));
    }
}
