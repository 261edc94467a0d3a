package io.cliproute.host;

import io.cliproute.MediaFailedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Small application in a JVM of its own. Sends one file to the component and prints the outcome. */
public final class HostProgram {

    private HostProgram() {}

    /** @param arguments work folder, endpoint, file, and {@code file} or {@code stream} for the type of the body */
    public static void main(String[] arguments) throws Exception {
        Path film = Path.of(arguments[2]);
        try (Host host = new Host(Path.of(arguments[0]))) {
            host.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(arguments[1]).convertBodyTo(byte[].class);
                }
            });
            // Camel would copy a stream to memory
            host.context().setStreamCaching(false);
            host.start();
            try (InputStream stream = Files.newInputStream(film)) {
                Object body = arguments[3].equals("file") ? film.toFile() : stream;
                Exchange done = host.context()
                        .createProducerTemplate()
                        .request("direct:in", exchange -> exchange.getMessage().setBody(body));
                System.out.println(outcome(done));
            }
        }
    }

    private static String outcome(Exchange done) {
        if (done.getException() instanceof MediaFailedException failure) {
            return "failed: " + failure.getCategory();
        }
        return done.getException() == null
                ? "bytes: " + done.getMessage().getBody(byte[].class).length
                : "failed: " + done.getException();
    }
}
