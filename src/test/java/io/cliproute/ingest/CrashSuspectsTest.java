package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.JobKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrashSuspectsTest {

    private static final JobKey SUSPECT = key("suspect.mp4");
    private static final JobKey OTHER_SUSPECT = key("suspect-2.mp4");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong now = new AtomicLong(7);
    private final CrashSuspects suspects = new CrashSuspects(now::get);

    @BeforeEach
    void addSuspects() {
        suspects.add(Set.of(SUSPECT.hash(), OTHER_SUSPECT.hash()));
    }

    private static JobKey key(String path) {
        return new JobKey("cam", false, path, 1, 2);
    }

    private Exchange exchange() {
        return new DefaultExchange(context);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void end(Exchange exchange) {
        DefaultUnitOfWork work = new DefaultUnitOfWork(exchange);
        exchange.getExchangeExtension().handoverCompletions().forEach(work::addSynchronization);
        work.done(exchange);
    }

    @Test
    void admitsSuspectsLastAndOneAtATime() {
        Exchange other = exchange();
        assertThat(suspects.tryAdmit(key("fine.mp4"), other)).isTrue();
        pass(Duration.ofSeconds(5));
        assertThat(suspects.tryAdmit(SUSPECT, exchange()))
                .as("while another file is processed")
                .isFalse();
        end(other);
        assertThat(suspects.tryAdmit(SUSPECT, exchange()))
                .as("immediately afterwards")
                .isFalse();
        pass(Duration.ofSeconds(2));
        Exchange first = exchange();
        assertThat(suspects.tryAdmit(SUSPECT, first)).isTrue();
        assertThat(suspects.tryAdmit(OTHER_SUSPECT, exchange()))
                .as("while another suspect is processed")
                .isFalse();
        end(first);

        assertThat(suspects.tryAdmit(OTHER_SUSPECT, exchange())).isTrue();
        assertThat(suspects.tryAdmit(SUSPECT, exchange()))
                .as("after its job has ended")
                .isTrue();
    }

    @Test
    void slowStartIsNotQuietTime() {
        pass(Duration.ofMinutes(2));
        assertThat(suspects.tryAdmit(SUSPECT, exchange())).as("first file seen").isFalse();
        pass(Duration.ofSeconds(2));

        assertThat(suspects.tryAdmit(SUSPECT, exchange())).isTrue();
    }

    @Test
    void otherFilesNeverWait() {
        assertThat(suspects.tryAdmit(SUSPECT, exchange())).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(suspects.tryAdmit(SUSPECT, exchange())).isTrue();

        assertThat(suspects.tryAdmit(key("fine.mp4"), exchange())).isTrue();
    }

    @Test
    void admitsSuspectsAfterAMinuteWithoutQuietTime() {
        assertThat(suspects.tryAdmit(key("fine.mp4"), exchange())).isTrue();
        pass(Duration.ofSeconds(59));
        assertThat(suspects.tryAdmit(SUSPECT, exchange())).isFalse();
        pass(Duration.ofSeconds(1));

        assertThat(suspects.tryAdmit(SUSPECT, exchange())).isTrue();
    }
}
