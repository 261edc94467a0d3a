package io.cliproute.fault;

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
        List<String> classPath = new ArrayList<>(List.of(
                Path.of("target/classes").toAbsolutePath().toString(),
                Path.of("target/lib").toAbsolutePath() + File.separator + "*"));
        if (this == STANDALONE) {
            return List.of(
                    "-cp", String.join(File.pathSeparator, classPath), "io.cliproute.cli.CliprouteCommand", "run");
        }
        // the folder of the application.properties, which is the current one
        classPath.add(0, ".");
        return List.of(
                "-Dlogback.configurationFile="
                        + Path.of("src/test/resources/logback-test.xml").toAbsolutePath(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                "org.apache.camel.main.Main");
    }
}
