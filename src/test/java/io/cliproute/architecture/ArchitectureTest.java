package io.cliproute.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.cliproute.architecture.PackageRules.dependsOnlyOn;
import static io.cliproute.architecture.PackageRules.doesNotDependOn;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies between packages, except those that run FFmpeg. */
@AnalyzeClasses(packages = "io.cliproute", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule INGEST_DOES_NOT_DEPEND_ON_LATER_STAGES =
            doesNotDependOn("..ingest..", "..deliver..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule STORE_DEPENDS_ON_NO_STAGE = doesNotDependOn(
            "..store..",
            "..ingest..",
            "..deliver..",
            "..deadletter..",
            "..process..",
            "..probe..",
            "..render..",
            "..config..");

    @ArchTest
    static final ArchRule DELIVERY_DEPENDS_ON_NO_OTHER_STAGE =
            doesNotDependOn("..deliver..", "..ingest..", "..deadletter..", "..process..", "..probe..", "..render..");

    @ArchTest
    static final ArchRule DEAD_LETTERS_DEPEND_ON_NEITHER_INGEST_NOR_DELIVERY =
            doesNotDependOn("..deadletter..", "..ingest..", "..deliver..");

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
    static final ArchRule MANIFEST_DEPENDS_ON_OPERATION_AND_FILES_ONLY =
            dependsOnlyOn("io.cliproute.manifest", "io.cliproute.operation", "io.cliproute.files");

    @ArchTest
    static final ArchRule BATCH_DEPENDS_ON_NO_STAGE =
            doesNotDependOn("..batch..", "..cli..", "..demo..", "..ingest..", "..deliver..");

    @ArchTest
    static final ArchRule FTP_DEPENDS_ON_REMOTE_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.ftp")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cliproute.ftp",
                    "io.cliproute.remote",
                    "io.cliproute.error",
                    "org.apache.camel..",
                    "org.apache.commons.net..",
                    "org.slf4j",
                    "java..",
                    "javax.net..");

    @ArchTest
    static final ArchRule SFTP_DEPENDS_ON_REMOTE_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.sftp")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cliproute.sftp", "io.cliproute.remote", "org.apache.camel..", "com.jcraft.jsch", "java..");

    @ArchTest
    static final ArchRule S3_DEPENDS_ON_REMOTE_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.s3")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cliproute.s3",
                    "io.cliproute.remote",
                    "io.cliproute.files",
                    "io.cliproute.error",
                    "org.apache.camel..",
                    "org.apache.commons.io..",
                    "software.amazon.awssdk..",
                    "java..");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_DEPEND_ON_PROTOCOLS = noClasses()
            .that()
            .resideInAnyPackage("..ingest..", "..deliver..", "..deadletter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cliproute.ftp", "io.cliproute.sftp", "io.cliproute.s3", "io.cliproute.httpclient");

    @ArchTest
    static final ArchRule LOCAL_INGEST_DOES_NOT_DEPEND_ON_REMOTE_INGEST =
            doesNotDependOn("io.cliproute.ingest", "io.cliproute.ingest.remote");

    @ArchTest
    static final ArchRule INGEST_DEPENDS_ON_JOB_FILES_AND_REMOTE_ONLY = dependsOnlyOn(
            "..ingest..",
            "io.cliproute.ingest..",
            "io.cliproute.error",
            "io.cliproute.exchange",
            "io.cliproute.job",
            "io.cliproute.files",
            "io.cliproute.remote",
            "io.cliproute.schedule");

    @ArchTest
    static final ArchRule EVENTS_DEPEND_ON_JOB_AND_MANIFEST_ONLY = dependsOnlyOn(
            "io.cliproute.event", "io.cliproute", "io.cliproute.exchange", "io.cliproute.job", "io.cliproute.manifest");

    @ArchTest
    static final ArchRule FILES_DEPEND_ON_ERROR_TEXTS_ONLY = dependsOnlyOn("io.cliproute.files", "io.cliproute.error");

    @ArchTest
    static final ArchRule CONFIG_DEPENDS_ON_VALUES_ONLY = dependsOnlyOn(
            "io.cliproute.config",
            "io.cliproute.error",
            "io.cliproute.files",
            "io.cliproute.job",
            "io.cliproute.layout",
            "io.cliproute.operation",
            "io.cliproute.schedule");

    @ArchTest
    static final ArchRule LAYOUT_DEPENDS_ON_FILES_ONLY = dependsOnlyOn("io.cliproute.layout", "io.cliproute.files");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_DEPEND_ON_PROGRAM = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.cliproute.program", "io.cliproute.cli..", "io.cliproute.batch..", "io.cliproute.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.program");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_DEPEND_ON_PIPELINE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.cliproute",
                    "io.cliproute.component",
                    "io.cliproute.pipeline",
                    "io.cliproute.program",
                    "io.cliproute.status",
                    "io.cliproute.http",
                    "io.cliproute.cli..",
                    "io.cliproute.batch..",
                    "io.cliproute.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cliproute.pipeline");

    @ArchTest
    static final ArchRule DROP_DEPENDS_ON_CONFIG_FILES_AND_INGEST_ONLY = dependsOnlyOn(
            "io.cliproute.drop",
            "io.cliproute.config",
            "io.cliproute.error",
            "io.cliproute.files",
            "io.cliproute.ingest..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.cliproute.(*)..").should().beFreeOfCycles();
}
