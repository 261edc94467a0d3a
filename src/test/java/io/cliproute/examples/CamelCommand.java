package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.pipeline.Version;
import io.cliproute.support.Requirements;
import io.cliproute.support.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * The command {@code camel} of Camel JBang for a home folder whose local Maven repository contains this project, as
 * after {@code mvn install}. All other artifacts come from the local repository of the build, without a network.
 */
final class CamelCommand {

    private static final Path LOCAL_REPOSITORY = Path.of(System.getProperty("localRepository"));
    private static final Path PROJECT = Path.of("src/test/jbang");
    private static final Path CLASS_PATH = Path.of("target/jbang/class-path");

    private CamelCommand() {}

    /** Prepares the command in a folder, and returns the {@code PATH} with it and with FFmpeg. */
    static String install(Path folder) throws Exception {
        String classPath = resolve();
        int errors = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        classPath,
                        PROJECT.resolve("Camel.java").toString());
        assertThat(errors).isZero();
        installProduct(Files.createDirectories(folder.resolve("home/.m2")));
        Path command = Files.createDirectories(folder.resolve("bin")).resolve("camel");
        Files.writeString(command, """
                #!/bin/sh
                exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home='%s' -cp '%s' Camel "$@"
                """.formatted(folder.resolve("home"), folder + File.pathSeparator + classPath));
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return String.join(
                File.pathSeparator,
                command.getParent().toString(),
                Tools.TOOLCHAIN.ffmpeg().getParent().toString(),
                Path.of(System.getProperty("java.home"), "bin").toString(),
                System.getenv("PATH"));
    }

    /** Downloads Camel JBang at the first time, and returns its class path. */
    private static String resolve() throws IOException, InterruptedException {
        Path pom = PROJECT.resolve("pom.xml");
        if (Files.notExists(CLASS_PATH)
                || Files.getLastModifiedTime(CLASS_PATH).compareTo(Files.getLastModifiedTime(pom)) < 0) {
            Requirements.tool("mvn");
            Path log = Files.createDirectories(CLASS_PATH.getParent()).resolve("maven.log");
            Process maven = new ProcessBuilder(List.of(
                            "mvn",
                            "-B",
                            "-f",
                            pom.toString(),
                            "dependency:build-classpath",
                            "-Dmaven.repo.local=" + LOCAL_REPOSITORY,
                            "-Dmdep.outputFile=" + CLASS_PATH.toAbsolutePath()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(maven.waitFor(8, TimeUnit.MINUTES)).isTrue();
            } finally {
                maven.destroyForcibly();
            }
            assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        }
        return Files.readString(CLASS_PATH).strip();
    }

    private static void installProduct(Path maven) throws IOException {
        Files.writeString(maven.resolve("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror><id>build</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                </settings>
                """.formatted(LOCAL_REPOSITORY.toUri()));
        String version = Version.current();
        Path artifact = Files.createDirectories(maven.resolve("repository/io/cliproute/cliproute/" + version));
        Files.copy(Path.of("pom.xml"), artifact.resolve("cliproute-" + version + ".pom"));
        Path jar = artifact.resolve("cliproute-" + version + ".jar");
        int errors = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", "target/classes", ".");
        assertThat(errors).isZero();
    }
}
