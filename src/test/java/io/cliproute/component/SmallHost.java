package io.cliproute.component;

import java.io.File;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Plain Camel application in a JVM of its own. Uses only what comes with the jar. Arguments: an endpoint URI, a media
 * file (or {@code -} to start and stop only), and properties as {@code key=value}.
 */
final class SmallHost {

    private SmallHost() {}

    public static void main(String[] arguments) {
        Properties properties = new Properties();
        for (int i = 2; i < arguments.length; i++) {
            String[] property = arguments[i].split("=", 2);
            properties.put(property[0], property[1]);
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(arguments[0]);
                }
            });
            context.start();
            if (!arguments[1].equals("-")) {
                ProducerTemplate producer = context.createProducerTemplate();
                byte[] result = producer.requestBody("direct:in", new File(arguments[1]), byte[].class);
                System.out.println("bytes: " + result.length);
            }
        } catch (CamelExecutionException e) {
            System.out.println("failed: " + e.getCause().getMessage());
        } catch (Exception e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            System.out.println("not started: " + e.getMessage() + " / " + reason.getMessage());
        }
    }
}
