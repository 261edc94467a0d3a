package io.cliproute.fault;

import io.cliproute.support.JavaProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Process in which a fault test runs the pipeline. */
enum Launch {

    /** The command {@code run}. */
    STANDALONE,

    /** An application that has Camel's main class, and the properties of the pipeline on its class path. */
    IN_HOST;

    /** Returns the arguments of {@code java} after its options. */
    List<String> arguments() {
        if (this == STANDALONE) {
            List<String> arguments = new ArrayList<>(JavaProgram.CLASSES);
            arguments.addAll(List.of("io.cliproute.cli.CliprouteCommand", "run"));
            return arguments;
        }
        return List.of(
                "-Dlogback.configurationFile="
                        + Path.of("src/test/resources/logback-test.xml").toAbsolutePath(),
                "-cp",
                // the folder of the application.properties, which is the current one
                String.join(
                        File.pathSeparator,
                        ".",
                        Path.of("target/classes").toAbsolutePath().toString(),
                        Path.of("target/lib").toAbsolutePath() + File.separator + "*"),
                "org.apache.camel.main.Main");
    }
}
