package io.cliproute.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cliproute.config.DropUser;
import java.security.MessageDigest;

/** Checks the use of libraries and processes, and rules for all classes. */
@AnalyzeClasses(packages = "io.cliproute", importOptions = ImportOption.DoNotIncludeTests.class)
class ClassRulesTest {

    @ArchTest
    static final ArchRule ONLY_WARM_WORKER_LOADS_FFMPEG_LIBRARIES = noClasses()
            .that()
            .resideOutsideOfPackage("..warm.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule ONLY_FRAME_WORKER_LOADS_OPENCV = noClasses()
            .that()
            .resideOutsideOfPackage("..frames.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.opencv..");

    @ArchTest
    static final ArchRule ONLY_STORE_DEPENDS_ON_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

    @ArchTest
    static final ArchRule ONLY_FEW_PACKAGES_START_PROCESSES = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..toolchain..", "..warm..", "..frames..", "..cli..", "..demo..")
            .and()
            // runs keytool of this Java runtime
            .doNotHaveFullyQualifiedName("io.cliproute.drop.ServerCertificate")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");

    @ArchTest
    static final ArchRule ONLY_FTP_DEPENDS_ON_COMMONS_NET_AND_CAMEL_FTP = noClasses()
            .that()
            .resideOutsideOfPackages("io.cliproute.ftp", "io.cliproute.sftp", "io.cliproute.demo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.camel\\.component\\.file\\.remote\\.(Ftps?|Sftp)(?!s?EndpointUri).*");

    @ArchTest
    static final ArchRule ONLY_RUN_LOADS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("io.cliproute.http", "io.cliproute.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cliproute.http", "io.vertx..", "org.apache.camel.component.platform..");

    @ArchTest
    static final ArchRule REMOTE_DEPENDS_ON_CAMEL_FILE_ONLY = classes()
            .that()
            .resideInAPackage("io.cliproute.remote")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.cliproute.remote", "org.apache.camel.component.file", "org.slf4j", "java..");

    /** A package manager is a program, so that name is allowed. */
    @ArchTest
    static final ArchRule NO_CATCH_ALL_NAMES =
            classes().should().haveNameNotMatching(".*(Utils?|Helper|(?<!Package)Manager|Impl)$");

    @ArchTest
    static final ArchRule NO_PUBLIC_STATE = fields().that().arePublic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule DROP_SERVER_COMPARES_PASSWORDS_IN_CONSTANT_TIME = classes()
            .that()
            .haveFullyQualifiedName("io.cliproute.drop.DropUsers")
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule ONLY_DROP_USERS_READS_PASSWORDS = noClasses()
            .that()
            .resideInAPackage("io.cliproute.drop")
            .and()
            .doNotHaveFullyQualifiedName("io.cliproute.drop.DropUsers")
            .and()
            .doNotHaveFullyQualifiedName("io.cliproute.drop.DropExposure")
            .should()
            .callMethod(DropUser.class, "password");
}
