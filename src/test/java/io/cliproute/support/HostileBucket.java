package io.cliproute.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Store that answers the requests of a source, and names any keys in its listings. All objects have the same content.
 */
public final class HostileBucket implements AutoCloseable {

    private static final int PAGE = 1000;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final NavigableSet<String> keys = new ConcurrentSkipListSet<>();
    private final Set<String> downloaded = ConcurrentHashMap.newKeySet();
    private final Set<String> uploaded = ConcurrentHashMap.newKeySet();
    private final AtomicInteger listedPages = new AtomicInteger();
    private final byte[] content;
    private volatile Failure failure = new Failure(0, "", 0);

    /** @param remaining number of requests that fail */
    private record Failure(int status, String code, int remaining) {}

    /** @param media content of each object */
    public HostileBucket(Path media) throws IOException {
        content = Files.readAllBytes(media);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    public HostileBucket with(Collection<String> more) {
        keys.addAll(more);
        return this;
    }

    public String uri() {
        return uri("in");
    }

    public String uri(String prefix) {
        return S3Store.uri(prefix, server.getAddress().getPort());
    }

    /** Returns the keys that exist. */
    public Set<String> keys() {
        return keys;
    }

    /** Returns the keys that were downloaded. */
    public Set<String> downloaded() {
        return downloaded;
    }

    /** Returns the keys that were uploaded; they do not exist afterwards. */
    public Set<String> uploaded() {
        return uploaded;
    }

    /** Returns the number of requests for a page of the listing. */
    public int listedPages() {
        return listedPages.get();
    }

    /** Answers all requests with an error from now on; an empty code ends that. */
    public void fail(String code) {
        fail(403, code, code.isEmpty() ? 0 : Integer.MAX_VALUE);
    }

    /** Answers the next requests with an error. */
    public void fail(int status, String code, int times) {
        failure = new Failure(status, code, times);
    }

    /** Returns the error for this request; empty if it is to be answered. */
    private synchronized Optional<Failure> nextFailure() {
        Failure next = failure;
        failure = new Failure(next.status(), next.code(), Math.max(0, next.remaining() - 1));
        return next.remaining() > 0 ? Optional.of(next) : Optional.empty();
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            String path = request.getRequestURI().getPath();
            String key = path.substring(Math.min(path.length(), ("/" + S3Store.BUCKET + "/").length()));
            Optional<Failure> refusal = nextFailure();
            if (refusal.isPresent()) {
                request.getRequestBody().readAllBytes();
                String code = refusal.get().code();
                reply(
                        request,
                        refusal.get().status(),
                        "<Error><Code>" + code + "</Code><Message>refused</Message></Error>");
            } else if (request.getRequestURI().getRawQuery() != null) {
                list(request, request.getRequestURI().getQuery());
            } else {
                object(request, key);
            }
        }
    }

    private void object(HttpExchange request, String key) throws IOException {
        if (request.getRequestMethod().equals("DELETE")) {
            keys.remove(key);
            request.sendResponseHeaders(204, -1);
            return;
        }
        if (request.getRequestMethod().equals("PUT")) {
            request.getRequestBody().readAllBytes();
            uploaded.add(key);
            request.getResponseHeaders().add("ETag", "\"1\"");
            request.sendResponseHeaders(200, -1);
            return;
        }
        if (key.startsWith("out/")) {
            reply(request, 404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
            return;
        }
        downloaded.add(key);
        request.getResponseHeaders().add("ETag", "\"1\"");
        request.sendResponseHeaders(200, content.length);
        request.getResponseBody().write(content);
    }

    private void list(HttpExchange request, String query) throws IOException {
        listedPages.incrementAndGet();
        List<String> parameters = List.of(query.split("&"));
        String after = parameters.stream()
                .filter(each -> each.startsWith("continuation-token=") || each.startsWith("start-after="))
                .map(each -> each.substring(each.indexOf('=') + 1))
                .max(String::compareTo)
                .orElse("");
        List<String> page = keys.tailSet(after, false).stream().limit(PAGE).toList();
        boolean more = page.size() == PAGE;
        String entries = page.stream()
                .map(key -> "<Contents><Key>" + URLEncoder.encode(key, StandardCharsets.UTF_8)
                        + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>"
                        + content.length + "</Size></Contents>")
                .collect(Collectors.joining());
        reply(
                request,
                200,
                "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>" + more + "</IsTruncated>"
                        + (more ? "<NextContinuationToken>" + page.get(PAGE - 1) + "</NextContinuationToken>" : "")
                        + entries + "</ListBucketResult>");
    }

    private static void reply(HttpExchange request, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().add("Content-Type", "application/xml");
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
