package io.cliproute.route;

import static io.cliproute.support.TraceCollector.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Traces at a server that understands OTLP. */
@Timeout(60)
class TracesTest {

    private static final String PASSWORD = "secret of the camera";

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started(PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void oneTraceReachesFromArrivalToArchive() throws IOException {
        try (TraceCollector collector = new TraceCollector()) {
            try (Site site = site(collector)
                    .set("source.inbox.destinations", "outbox, second")
                    .set("destination.second.uri", "file:" + folder.resolve("second"))
                    .start()) {
                site.drop(Media.mp4(2), "trip/movie.mp4");
                site.awaitFiles(site.archive("inbox"), 1);
            }
            List<Span> trace = traceOf(collector, "trip/movie.mp4");

            assertThat(trace)
                    .extracting(Span::getName)
                    .contains("file", "media", "cliproute-probe", "exec", "cliproute-render", "cliproute-verify")
                    .contains("cliproute-deliver-outbox", "cliproute-deliver-second", "cliproute-archive");
            assertThat(trace)
                    .extracting(span -> attribute(span, "cliproute.destination"))
                    .contains("outbox", "second");
            assertThat(trace)
                    .filteredOn(span -> span.getParentSpanId().isEmpty())
                    .hasSize(1);
            Set<ByteString> ids = trace.stream().map(Span::getSpanId).collect(Collectors.toSet());
            assertThat(trace).extracting(Span::getParentSpanId).allSatisfy(parent -> assertThat(
                            parent.isEmpty() || ids.contains(parent))
                    .isTrue());
        }
    }

    @Test
    void traceOfDeadLetterHasItsReason() throws IOException {
        try (TraceCollector collector = new TraceCollector()) {
            try (Site site = site(collector).start()) {
                site.drop(Files.writeString(folder.resolve("no-video.mp4"), "no video"), "broken.mp4");
                site.awaitReason("inbox", "broken.mp4");
            }

            // a file that can't be read is taken several times, as it may be incomplete
            assertThat(collector.spans()).anySatisfy(span -> {
                assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
                assertThat(span.getStatus().getMessage()).contains("ffprobe exited with 1");
                assertThat(attribute(span, "cliproute.path")).isEqualTo("broken.mp4");
                assertThat(attribute(span, "cliproute.failure")).isEqualTo("media");
            });
        }
    }

    @Test
    void spansContainNoPassword() throws IOException {
        LoopbackFtpServer server = ftp.server();
        Path secret = Files.writeString(ftp.folder().resolve("secret"), PASSWORD);
        String options = "?password={{file:" + secret + "}}";
        try (TraceCollector collector = new TraceCollector()) {
            try (Site site = ftp.site()
                    .set("traces.uri", collector.uri())
                    .set("source.cam.uri", "ftp:camera@127.0.0.1:" + server.port() + "/inbox" + options)
                    .set("source.cam.destinations", "server")
                    .set("destination.server.uri", "ftp:camera@127.0.0.1:" + server.port() + "/results" + options)
                    .start()) {
                Files.createDirectories(server.home().resolve("inbox"));
                Files.copy(Media.mp4(2), server.home().resolve("inbox/movie.mp4"));
                site.awaitFiles(site.archive("cam"), 1);
            }

            assertThat(traceOf(collector, "movie.mp4"))
                    .extracting(Span::getName)
                    .contains("ftp");
            assertThat(collector.spans())
                    .extracting(Span::toString)
                    .noneMatch(text -> text.contains(PASSWORD) || text.contains(PASSWORD.replace(" ", "%20")));
        }
    }

    @Test
    void worksWithoutCollector() throws IOException {
        String away;
        try (TraceCollector collector = new TraceCollector()) {
            away = collector.uri();
        }
        try (LogCapture log = new LogCapture()) {
            try (Site site = new Site(folder).set("traces.uri", away).start()) {
                site.drop(Media.mp4(2), "movie.mp4");
                site.awaitFiles(site.archive("inbox"), 1);
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.lines())
                        .anyMatch(line -> line.contains("Failed to export spans")));
            }
            assertThat(log.lines()).filteredOn(line -> line.contains("export")).hasSizeLessThanOrEqualTo(2);
        }
    }

    private Site site(TraceCollector collector) {
        return new Site(folder).set("traces.uri", collector.uri());
    }

    private static List<Span> traceOf(TraceCollector collector, String path) {
        Set<ByteString> traces = collector.spans().stream()
                .filter(span -> attribute(span, "cliproute.path").equals(path))
                .map(Span::getTraceId)
                .collect(Collectors.toSet());
        assertThat(traces).hasSize(1);
        return collector.spans().stream()
                .filter(span -> traces.contains(span.getTraceId()))
                .toList();
    }
}
