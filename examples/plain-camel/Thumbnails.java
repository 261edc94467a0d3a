import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Makes a thumbnail of each file named on the command line. */
public class Thumbnails {

    public static void main(String[] files) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:film").to("cliproute:thumbnail?at=10%&width=640").to("file:out");
                }
            });
            context.start();
            for (String file : files) {
                context.createProducerTemplate().sendBody("direct:film", Path.of(file));
            }
        }
    }
}
