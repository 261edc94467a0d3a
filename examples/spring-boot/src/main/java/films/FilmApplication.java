package films;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers an upload with a picture, and records each film of a folder in the database and by mail. */
@SpringBootApplication
public class FilmApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FilmApplication.class, arguments);
    }

    @Bean
    RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:thumbnail").to("cliproute:thumbnail?at=10%&width=640");

                from("file:{{films.inbox}}?move=.done&readLock=changed")
                        .setProperty("film", header(Exchange.FILE_NAME))
                        .to("cliproute:probe")
                        .to("sql:insert into film (name, facts)"
                                + " values (:#${exchangeProperty.film}, :#${header.CamelCliprouteManifest})")
                        .setHeader("subject", simple("New film ${exchangeProperty.film}"))
                        .setBody(header("CamelCliprouteManifest"))
                        .to("smtp:{{films.mail-server}}?from=films@example.org&to=editor@example.org");
            }
        };
    }

    @RestController
    static class Uploads {

        private final ProducerTemplate camel;

        Uploads(ProducerTemplate camel) {
            this.camel = camel;
        }

        @PostMapping(path = "/thumbnail", produces = "image/jpeg")
        byte[] thumbnail(@RequestBody byte[] film) {
            return camel.requestBody("direct:thumbnail", film, byte[].class);
        }
    }
}
