package io.cliproute.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
    static final ArchRule SCHEDULE_DEPENDS_ON_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("io.cliproute.schedule")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.cliproute..").and(not(resideInAnyPackage("io.cliproute.schedule"))));

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
}
