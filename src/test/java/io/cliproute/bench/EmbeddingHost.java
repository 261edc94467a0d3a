package io.cliproute.bench;

import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;

/** Application that embeds the component: a plain Camel context with a route from a folder to a folder. */
final class EmbeddingHost {

    private EmbeddingHost() {}

    /** @param arguments folder of the films, folder for the results, endpoint, number of films */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch remaining = new CountDownLatch(Integer.parseInt(arguments[3]));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            // camel-management is on the class path of the tests only
            context.disableJMX();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + arguments[0] + "?noop=true&initialDelay=0&idempotent=false&repeatCount=1")
                            .process(exchange -> exchange.getExchangeExtension()
                                    .addOnCompletion(new SynchronizationAdapter() {
                                        @Override
                                        public void onDone(Exchange done) {
                                            remaining.countDown();
                                        }
                                    }))
                            .to(arguments[2])
                            .to("file:" + arguments[1]);
                }
            });
            context.start();
            remaining.await();
        }
    }
}
