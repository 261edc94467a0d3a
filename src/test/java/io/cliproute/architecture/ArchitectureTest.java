package io.cliproute.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies between packages. */
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
    static final ArchRule FRAME_WORKER_DEPENDS_ON_NO_OTHER_PACKAGE = classes()
            .that()
            .resideInAPackage("..frames.worker..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..frames.worker..", "java..", "org.opencv..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule WARM_WORKER_DEPENDS_ON_NO_OTHER_PACKAGE = classes()
            .that()
            .resideInAPackage("..warm.worker..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..warm.worker..", "java..", "org.bytedeco..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule INGEST_DOES_NOT_DEPEND_ON_LATER_STAGES = noClasses()
            .that()
            .resideInAPackage("..ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..deliver..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule STORE_DEPENDS_ON_NO_STAGE = noClasses()
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
    static final ArchRule DELIVERY_DEPENDS_ON_NO_OTHER_STAGE = noClasses()
            .that()
            .resideInAPackage("..deliver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ingest..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule DEAD_LETTERS_DEPEND_ON_NEITHER_INGEST_NOR_DELIVERY = noClasses()
            .that()
            .resideInAPackage("..deadletter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ingest..", "..deliver..");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_DEPEND_ON_CONFIGURATION_OR_COMMANDS = noClasses()
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
    static final ArchRule BATCH_DEPENDS_ON_NO_STAGE = noClasses()
            .that()
            .resideInAPackage("..batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..cli..", "..demo..", "..ingest..", "..deliver..");

    @ArchTest
    static final ArchRule PROCESS_LAYER_DOES_NOT_DEPEND_ON_FFMPEG = noClasses()
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
    static final ArchRule FTP_DEPENDS_ON_REMOTE_ONLY = classes()
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
    static final ArchRule REMOTE_DEPENDS_ON_CAMEL_FILE_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.remote")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.cliproute.remote", "org.apache.camel.component.file", "java..");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_DEPEND_ON_FTP = noClasses()
            .that()
            .resideInAnyPackage("..ingest..", "..deliver..", "..deadletter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.ftp");

    @ArchTest
    static final ArchRule LOCAL_INGEST_DOES_NOT_DEPEND_ON_REMOTE_INGEST = noClasses()
            .that()
            .resideInAPackage("io.cliproute.ingest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.ingest.remote");

    @ArchTest
    static final ArchRule INGEST_DEPENDS_ON_JOB_FILES_AND_REMOTE_ONLY = noClasses()
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
    static final ArchRule FILES_DEPEND_ON_ERROR_TEXTS_ONLY = noClasses()
            .that()
            .resideInAPackage("io.cliproute.files")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage("io.cliproute.files", "io.cliproute.error"))));

    @ArchTest
    static final ArchRule CONFIG_DEPENDS_ON_JOB_AND_OPERATION_ONLY = noClasses()
            .that()
            .resideInAPackage("io.cliproute.config")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cliproute..")
                    .and(not(resideInAnyPackage(
                            "io.cliproute.config",
                            "io.cliproute.error",
                            "io.cliproute.job",
                            "io.cliproute.operation"))));

    @ArchTest
    static final ArchRule ONLY_COMMANDS_DEPEND_ON_ENTRY_POINT = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.cliproute", "io.cliproute.cli..", "io.cliproute.batch..", "io.cliproute.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.cliproute.(*)..").should().beFreeOfCycles();
}
