package io.cliproute.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.cliproute.architecture.PackageRules.dependsOnlyOn;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies of the packages that decide how FFmpeg is run, and run it. */
@AnalyzeClasses(packages = "io.cliproute", importOptions = ImportOption.DoNotIncludeTests.class)
class ProcessingArchitectureTest {

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
    static final ArchRule PROCESS_LAYER_DOES_NOT_DEPEND_ON_FFMPEG =
            dependsOnlyOn("io.cliproute.process..", "io.cliproute.files..", "io.cliproute.exchange..");

    @ArchTest
    static final ArchRule TOOLCHAIN_DEPENDS_ON_PROCESS_LAYER_ONLY =
            dependsOnlyOn("io.cliproute.toolchain..", "io.cliproute.process..", "io.cliproute.files..");

    @ArchTest
    static final ArchRule PROBE_DEPENDS_ON_NEITHER_RENDER_NOR_FRAMES = dependsOnlyOn(
            "io.cliproute.probe..",
            "io.cliproute.operation..",
            "io.cliproute.job..",
            "io.cliproute.toolchain..",
            "io.cliproute.process..",
            "io.cliproute.exchange..",
            "io.cliproute.files..");

    @ArchTest
    static final ArchRule SCHEDULE_DEPENDS_ON_NOTHING_OF_OURS = dependsOnlyOn("io.cliproute.schedule");

    @ArchTest
    static final ArchRule RENDER_DEPENDS_ON_PROBE_AND_BELOW = dependsOnlyOn(
            "io.cliproute.render..",
            "io.cliproute.probe..",
            "io.cliproute.operation..",
            "io.cliproute.job..",
            "io.cliproute.toolchain..",
            "io.cliproute.process..",
            "io.cliproute.exchange..",
            "io.cliproute.files..");
}
