package io.cliproute.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Rules about the dependencies between the packages of the project. */
final class PackageRules {

    private PackageRules() {}

    /** Returns the rule that a package depends on no package of the project but itself and the given ones. */
    static ArchRule dependsOnlyOn(String dependent, String... permitted) {
        return noClasses()
                .that()
                .resideInAPackage(dependent)
                .should()
                .dependOnClassesThat(resideInAPackage("io.cliproute..")
                        .and(not(resideInAPackage(dependent)))
                        .and(not(resideInAnyPackage(permitted))));
    }

    /** Returns the rule that a package depends on none of the given ones. */
    static ArchRule doesNotDependOn(String dependent, String... forbidden) {
        return noClasses()
                .that()
                .resideInAPackage(dependent)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }
}
