package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultSet;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Component under the host's own error handling and in its patterns. */
@Timeout(120)
class HostErrorHandlingTest {

    @TempDir
    private Path folder;

    private Host host;

    private interface Routes {
        void configure(RouteBuilder builder) throws Exception;
    }

    @BeforeEach
    void createHost() {
        host = new Host(folder);
        host.set("recipe.small.poster", "thumbnail?width=80");
        host.set("recipe.pair.poster", "thumbnail?width=80");
        host.set("recipe.pair.facts", "probe");
    }

    @AfterEach
    void stopHost() {
        host.close();
        assertThat(Site.files(host.work())).isEmpty();
    }

    private void start(Routes routes) throws Exception {
        host.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.configure(this);
            }
        });
        host.start();
    }

    private MockEndpoint mock(String name) {
        return host.context().getEndpoint("mock:" + name, MockEndpoint.class);
    }

    @Test
    void redeliversToComponentAndContinuesWhenHandled() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        start(routes -> {
            routes.onException(MediaFailedException.class)
                    .maximumRedeliveries(2)
                    .redeliveryDelay(10)
                    .onRedelivery(exchange -> attempts.incrementAndGet())
                    .handled(true)
                    .setBody()
                    .simple("${exception.category}");
            routes.from("direct:in").to("cliproute:small");
        });

        assertThat(host.request(Media.cutOff(), String.class)).isEqualTo("media");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void redeliverySucceedsWithAnotherBody() throws Exception {
        start(routes -> {
            routes.onException(MediaFailedException.class)
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange ->
                            exchange.getMessage().setBody(Media.tiny().toFile()));
            routes.from("direct:in").to("cliproute:small");
        });

        assertThat(host.request(Media.cutOff(), byte[].class)).isNotEmpty();
    }

    @Test
    void deadLetterChannelOfHostGetsOriginalMessage() throws Exception {
        start(routes -> {
            routes.errorHandler(routes.deadLetterChannel("mock:dead").useOriginalMessage());
            routes.from("direct:in").to("cliproute:small").to("mock:done");
        });
        mock("dead").expectedMessageCount(1);
        byte[] broken = Media.cutOff();
        host.context().createProducerTemplate().sendBodyAndHeader("direct:in", broken, "order", 7);

        mock("dead").assertIsSatisfied();
        Exchange dead = mock("dead").getExchanges().get(0);
        assertThat(dead.getMessage().getBody(byte[].class)).isEqualTo(broken);
        assertThat(dead.getMessage().getHeader("order")).isEqualTo(7);
        assertThat(dead.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(MediaFailedException.class);
        assertThat(mock("done").getExchanges()).isEmpty();
    }

    @Test
    void tryAndCatchSeeTheException() throws Exception {
        start(routes -> routes.from("direct:in")
                .doTry()
                .to("cliproute:small")
                .doCatch(MediaFailedException.class)
                .setBody()
                .constant("caught")
                .end());

        assertThat(host.request(Media.cutOff(), String.class)).isEqualTo("caught");
    }

    @Test
    void oneConsumerHasSeveralFilesInProgress() throws Exception {
        start(routes -> {
            routes.from("direct:in").to("seda:films?waitForTaskToComplete=Never");
            routes.from("seda:films").to("cliproute:small").to("mock:done");
        });
        mock("done").expectedMessageCount(10);
        Set<Thread> consumers = ConcurrentHashMap.newKeySet();
        mock("done").whenAnyExchangeReceived(exchange -> consumers.add(Thread.currentThread()));
        ProducerTemplate producer = host.context().createProducerTemplate();
        for (int number = 0; number < 10; number++) {
            producer.sendBody("direct:in", Media.tiny().toFile());
        }

        mock("done").assertIsSatisfied(60_000);
        assertThat(consumers).noneMatch(thread -> thread.getName().contains("seda://films"));
    }

    /** The consumer takes the second message although the first one waits for FFmpeg. */
    @Test
    void consumerThreadIsFreeWhileFfmpegWorks() throws Exception {
        host.set("recipe.long.film", "transcode");
        CountDownLatch second = new CountDownLatch(2);
        start(routes -> routes.from("seda:films")
                .process(exchange -> second.countDown())
                .to("cliproute:long?timeout=8000"));
        ProducerTemplate producer = host.context().createProducerTemplate();
        producer.sendBody("seda:films", Media.slow().toFile());
        producer.sendBody("seda:films", Media.slow().toFile());

        assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        host.context().getInflightRepository().size())
                .isZero());
    }

    @Test
    void splitterMulticastAndRecipientListGetResults() throws Exception {
        start(routes -> {
            routes.from("direct:in")
                    .setHeader("order", routes.constant(7))
                    .to("cliproute:pair")
                    .wireTap("mock:tap")
                    .multicast()
                    .to("mock:one", "mock:two")
                    .end()
                    .recipientList(routes.constant("mock:three,mock:four"))
                    .split(routes.body())
                    .to("file:" + folder.resolve("out") + "?fileName=${header.CamelFileName}")
                    .to("mock:part")
                    .end();
        });
        mock("part").expectedMessageCount(2);
        for (String name : List.of("one", "two", "three", "four", "tap")) {
            mock(name).expectedMessageCount(1);
            mock(name).expectedHeaderReceived("order", 7);
        }
        ResultSet results = host.request(Media.tiny().toFile(), ResultSet.class);

        assertThat(results.files()).hasSize(2);
        MockEndpoint.assertIsSatisfied(host.context());
        assertThat(Site.files(folder.resolve("out")))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("poster.jpg", "facts.json");
        assertThat(mock("part").getExchanges())
                .allSatisfy(
                        part -> assertThat(part.getMessage().getHeader("order")).isEqualTo(7));
    }

    @Test
    void wireTappedCopyOutlivesNothingOfTheResults() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        start(routes -> {
            routes.from("direct:in").to("cliproute:small").wireTap("direct:tap");
            routes.from("direct:tap")
                    .process(exchange ->
                            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue())
                    .convertBodyTo(byte[].class)
                    .to("mock:tap");
        });
        mock("tap").expectedMessageCount(1);
        host.request(Media.tiny().toFile(), ResultSet.class);
        done.countDown();

        mock("tap").assertIsSatisfied(20_000);
        assertThat(mock("tap").getExchanges().get(0).getMessage().getBody(byte[].class))
                .isNotEmpty();
    }

    @Test
    void synchronousCallerGetsResultsInItsThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        start(routes -> routes.from("direct:in?synchronous=true")
                .to("cliproute:small?synchronous=true")
                .process(exchange -> threads.add(Thread.currentThread())));

        assertThat(host.request(Media.tiny().toFile(), byte[].class)).isNotEmpty();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void rejectsMissingBodyAndMissingFile() throws Exception {
        start(routes -> routes.from("direct:in").to("cliproute:small"));

        assertThatThrownBy(() -> host.request(null, byte[].class)).hasStackTraceContaining("the message has no body");
        assertThatThrownBy(() -> host.request(folder.resolve("missing.mp4").toFile(), byte[].class))
                .hasStackTraceContaining("missing.mp4");
    }
}
