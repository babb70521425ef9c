package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module may know whom, and which library stands where. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class LayersArchTest {
  @ArchTest static final ArchRule the_domain_is_pure = domainIsPure(BATON);

  @ArchTest static final ArchRule the_application_is_pure = applicationIsPure(BATON);

  @ArchTest static final ArchRule modules_know_what_they_may = modulesKnowWhatTheyMay(BATON);

  @ArchTest static final ArchRule nobody_knows_bootstrap = nobodyKnowsBootstrap(BATON);

  @ArchTest static final ArchRule wiring_stands_in_bootstrap = wiringStandsInBootstrap(BATON);

  @ArchTest static final ArchRule grpc_stands_at_the_edge = grpcStandsAtTheEdge(BATON);

  @ArchTest static final ArchRule sql_stands_in_persistence = sqlStandsInPersistence(BATON);

  /** A misspelt package would have no classes, and every rule on it would hold. */
  @ArchTest
  static void every_package_that_has_a_name_has_classes(JavaClasses classes) {
    Set<String> packages =
        classes.stream()
            .flatMap(type -> Stream.concat(Stream.of(type), known(type)))
            .map(type -> type.getPackageName() + ".")
            .collect(Collectors.toSet());
    assertThat(BATON.all())
        .as("packages that have a name")
        .allMatch(name -> packages.stream().anyMatch(found -> found.startsWith(name + ".")));
  }

  /** Generated classes are not looked at, but known by those that are. */
  private static Stream<JavaClass> known(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass);
  }

  /** Rule 1: an allow-list, so that whatever is new is out until somebody thinks about it. */
  static ArchRule domainIsPure(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.domain()))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(in(layers.domain()))
                .or(
                    resideInAnyPackage(
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.time..",
                        "java.math",
                        "org.jspecify.annotations")))
        .as("the domain knows itself, java.lang, java.util, java.time, java.math and jspecify")
        .because(
            "it is pure and deterministic: give it what it needs in the command, or put the class"
                + " that needs more into the application behind a port")
        .allowEmptyShould(true);
  }

  /** Rule 2. */
  static ArchRule applicationIsPure(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.application()))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(in(layers.domain(), layers.application()))
                .or(
                    resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math",
                        "java.nio.charset",
                        "org.jspecify.annotations")))
        .as("the application knows the domain, itself and the JDK without I/O")
        .because("what reaches the world is a port that an adapter or infrastructure implements")
        .allowEmptyShould(true);
  }

  /** Rule 3: the table of modules in the architecture document. */
  static ArchRule modulesKnowWhatTheyMay(Layers layers) {
    String core = layers.domain();
    String ports = layers.application();
    return CompositeArchRule.of(knowsOnly(layers, layers.grpc(), core, ports, layers.proto()))
        .and(knowsOnly(layers, layers.persistence(), core, ports))
        .and(knowsOnly(layers, layers.memory(), core, ports))
        .and(knowsOnly(layers, layers.infrastructure(), core, ports))
        .and(knowsOnly(layers, layers.sdk(), layers.proto()))
        .and(knowsOnly(layers, layers.examples(), layers.sdk()))
        .and(knowsOnly(layers, layers.proto()))
        .as("each module knows only the modules that it may")
        .because(
            "adapters can be exchanged one by one: what two of them need is a port of the"
                + " application, and what connects them stands in bootstrap");
  }

  private static ArchRule knowsOnly(Layers layers, String module, String... others) {
    String[] allowed = Stream.concat(Stream.of(module), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(module))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(in(layers.root())).and(not(resideInAnyPackage(in(allowed)))))
        .allowEmptyShould(true);
  }

  /** Rule 3, the other half. */
  static ArchRule nobodyKnowsBootstrap(Layers layers) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(layers.bootstrap()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in(layers.bootstrap()))
        .because("bootstrap wires everything and is used by nobody: pass in what is needed")
        .allowEmptyShould(true);
  }

  /** Rule 4. */
  static ArchRule wiringStandsInBootstrap(Layers layers) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(layers.bootstrap()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
        .because("a host service embeds Baton by constructors alone: bind the class in bootstrap")
        .allowEmptyShould(true);
  }

  /** Rule 5; the SDK and bootstrap are clients and the server's start, and so are the examples. */
  static ArchRule grpcStandsAtTheEdge(Layers layers) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            in(layers.grpc(), layers.proto(), layers.sdk(), layers.examples(), layers.bootstrap()))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.grpc..", "com.google.protobuf..", in(layers.proto())))
        .because("the API is an edge: map messages to the application's types in adapters-grpc")
        .allowEmptyShould(true);
  }

  /** Rule 6; the databases of the tests start and stop PostgreSQL, which is SQL's business too. */
  static ArchRule sqlStandsInPersistence(Layers layers) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(layers.persistence(), layers.bootstrap(), layers.testing()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "org.postgresql..",
            "com.zaxxer.hikari..",
            "liquibase..",
            "io.zonky..")
        .because("a store can be exchanged: write a port, and its SQL in adapters-persistence")
        .allowEmptyShould(true);
  }
}
