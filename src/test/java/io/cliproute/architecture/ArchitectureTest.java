package io.cliproute.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rules, kept by the build. */
@AnalyzeClasses(packages = "io.cliproute", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule OPERATIONS_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("..operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "java.io..", "java.net..", "java.lang.process..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");

    @ArchTest
    static final ArchRule THE_CHILD_KNOWS_NOTHING_OF_US = classes()
            .that()
            .resideInAPackage("..frames.worker..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..frames.worker..", "java..", "org.opencv..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule WHAT_KEEPS_FFMPEG_WARM_KNOWS_NOTHING_OF_US = classes()
            .that()
            .resideInAPackage("..warm.worker..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..warm.worker..", "java..", "org.bytedeco..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule ONLY_IT_LOADS_FFMPEGS_LIBRARIES = noClasses()
            .that()
            .resideOutsideOfPackage("..warm.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule ONLY_THE_CHILD_LOADS_OPENCV = noClasses()
            .that()
            .resideOutsideOfPackage("..frames.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.opencv..");

    @ArchTest
    static final ArchRule THE_ENDS_DONT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..deliver..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_JOBS_AND_FILES_ONLY = noClasses()
            .that()
            .resideInAPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..ingest..",
                    "..deliver..",
                    "..deadletter..",
                    "..process..",
                    "..probe..",
                    "..render..",
                    "..config..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_KNOWS_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

    @ArchTest
    static final ArchRule DELIVERY_KNOWS_NEITHER_SOURCES_NOR_FAILURES = noClasses()
            .that()
            .resideInAPackage("..deliver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ingest..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule DEAD_LETTERS_KNOW_NEITHER_END = noClasses()
            .that()
            .resideInAPackage("..deadletter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ingest..", "..deliver..");

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_AND_THE_COMMANDS_KNOW_ALL = noClasses()
            .that()
            .resideInAnyPackage(
                    "..operation..",
                    "..files..",
                    "..job..",
                    "..process..",
                    "..probe..",
                    "..render..",
                    "..ingest..",
                    "..deliver..",
                    "..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..config..", "..batch..", "..cli..", "..demo..");

    @ArchTest
    static final ArchRule A_BATCH_GOES_THE_WAY_OF_THE_SERVICE = noClasses()
            .that()
            .resideInAPackage("..batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..demo..", "..ingest..", "..deliver..");

    @ArchTest
    static final ArchRule PROCESSES_ARE_STARTED_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..toolchain..", "..warm..", "..frames..", "..cli..", "..demo..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");

    @ArchTest
    static final ArchRule PROCESS_LAYER_KNOWS_NOTHING_OF_FFMPEG = noClasses()
            .that()
            .resideInAPackage("io.cliproute.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.process..", "io.cliproute.files..", "io.cliproute.exchange.."))));

    @ArchTest
    static final ArchRule TOOLCHAIN_DEPENDS_ON_PROCESS_LAYER_ONLY = noClasses()
            .that()
            .resideInAPackage("io.cliproute.toolchain..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.toolchain..", "io.cliproute.process..", "io.cliproute.files.."))));

    @ArchTest
    static final ArchRule PROBE_DEPENDS_ON_NEITHER_RENDER_NOR_FRAMES = noClasses()
            .that()
            .resideInAPackage("io.cliproute.probe..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.probe..",
                            "io.cliproute.operation..",
                            "io.cliproute.job..",
                            "io.cliproute.toolchain..",
                            "io.cliproute.process..",
                            "io.cliproute.exchange..",
                            "io.cliproute.files.."))));

    @ArchTest
    static final ArchRule RENDER_DEPENDS_ON_PROBE_AND_BELOW = noClasses()
            .that()
            .resideInAPackage("io.cliproute.render..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.render..",
                            "io.cliproute.probe..",
                            "io.cliproute.operation..",
                            "io.cliproute.job..",
                            "io.cliproute.toolchain..",
                            "io.cliproute.process..",
                            "io.cliproute.exchange..",
                            "io.cliproute.files.."))));

    @ArchTest
    static final ArchRule FTP_KNOWS_ONLY_THE_REMOTE_CONTRACT = classes()
            .that()
            .resideInAPackage("io.cliproute.ftp")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cliproute.ftp",
                    "io.cliproute.remote",
                    "org.apache.camel..",
                    "org.apache.commons.net..",
                    "org.slf4j",
                    "java..");

    @ArchTest
    static final ArchRule REMOTE_CONTRACT_KNOWS_CAMEL_FILES_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.remote")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.cliproute.remote", "org.apache.camel.component.file", "java..");

    @ArchTest
    static final ArchRule ONLY_FTP_KNOWS_COMMONS_NET_AND_CAMELS_FTP = noClasses()
            .that()
            .resideOutsideOfPackages("io.cliproute.ftp", "io.cliproute.demo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.camel\\.component\\.file\\.remote\\.(Ftp(?!EndpointUri)|S?ftp).*");

    @ArchTest
    static final ArchRule SOURCES_AND_DELIVERY_DONT_KNOW_FTP = noClasses()
            .that()
            .resideInAnyPackage("..ingest..", "..deliver..", "..deadletter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.ftp");

    @ArchTest
    static final ArchRule LOCAL_INGEST_DOES_NOT_KNOW_REMOTE_INGEST = noClasses()
            .that()
            .resideInAPackage("io.cliproute.ingest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.ingest.remote");

    @ArchTest
    static final ArchRule INGEST_KNOWS_JOBS_FILES_AND_REMOTE_ONLY = noClasses()
            .that()
            .resideInAPackage("..ingest..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.ingest..",
                            "io.cliproute.error",
                            "io.cliproute.exchange",
                            "io.cliproute.job",
                            "io.cliproute.files",
                            "io.cliproute.remote"))));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.cliproute.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CATCH_ALL_NAMES =
            classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager|Impl)$");

    @ArchTest
    static final ArchRule NO_PUBLIC_STATE = fields().that().arePublic().should().haveModifier(JavaModifier.FINAL);
}
