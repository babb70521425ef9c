package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is done nowhere. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class CodingArchTest {
  @ArchTest static final ArchRule only_the_cli_prints = onlyTheCliPrints(BATON);

  @ArchTest static final ArchRule logging_goes_by_slf4j = loggingGoesBySlf4j(BATON);

  @ArchTest static final ArchRule exceptions_have_a_type = exceptionsHaveAType(BATON);

  @ArchTest static final ArchRule constructors_inject = constructorsInject(BATON);

  /** Rule 22, streams; the CLI and the examples talk to a person at a terminal. */
  static ArchRule onlyTheCliPrints(Layers layers) {
    return noClasses()
        .that()
        .resideInAPackage(in(layers.root()))
        .and()
        .resideOutsideOfPackages(in(layers.cli(), layers.examples()))
        .should(ACCESS_STANDARD_STREAMS)
        .because("a server has a log: use SLF4J, or give what is to be printed to the CLI")
        .allowEmptyShould(true);
  }

  /** Rule 22, logging; bootstrap leads what others log that way into SLF4J. */
  static ArchRule loggingGoesBySlf4j(Layers layers) {
    return noClasses()
        .that()
        .resideInAPackage(in(layers.root()))
        .and()
        .resideOutsideOfPackage(in(layers.bootstrap()))
        .should(USE_JAVA_UTIL_LOGGING)
        .because("one log has one configuration: use SLF4J")
        .allowEmptyShould(true);
  }

  /** Rule 22, exceptions. */
  static ArchRule exceptionsHaveAType(Layers layers) {
    return noClasses()
        .that()
        .resideInAPackage(in(layers.root()))
        .and()
        .resideOutsideOfPackage(in(layers.proto()))
        .should(THROW_GENERIC_EXCEPTIONS)
        .because("a caller tells failures apart by their type: throw one that says what failed")
        .allowEmptyShould(true);
  }

  /** Rule 22, injection. */
  static ArchRule constructorsInject(Layers layers) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(in(layers.root()))
        .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
        .because("a class says in its constructor what it needs")
        .allowEmptyShould(true);
  }
}
