package dev.baton.bootstrap.architecture;

import static dev.baton.bootstrap.architecture.Layers.FIXTURE;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule can fail: on a class that was written for it. */
final class FixturesTest {
  private record Broken(ArchRule rule, String by) {}

  private static final List<Class<?>> ARCH_TESTS =
      List.of(
          LayersArchTest.class,
          StructureArchTest.class,
          DeterminismArchTest.class,
          WaitingArchTest.class,
          ShapeArchTest.class,
          AdaptersArchTest.class,
          CodingArchTest.class);

  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages(Layers.FIXTURES);

  private static final JavaClasses TESTS =
      new ClassFileImporter().importPackages(FixturesTest.class.getPackageName());

  private static final Map<String, Broken> BROKEN =
      Map.ofEntries(
          entry("the_domain_is_pure", by(LayersArchTest.domainIsPure(FIXTURE), "ReadsFiles")),
          entry(
              "the_application_is_pure",
              by(LayersArchTest.applicationIsPure(FIXTURE), "OpensSockets")),
          entry(
              "modules_know_what_they_may",
              by(LayersArchTest.modulesKnowWhatTheyMay(FIXTURE), "BorrowsFromGrpc")),
          entry(
              "nobody_knows_bootstrap",
              by(LayersArchTest.nobodyKnowsBootstrap(FIXTURE), "KnowsBootstrap")),
          entry(
              "wiring_stands_in_bootstrap",
              by(LayersArchTest.wiringStandsInBootstrap(FIXTURE), "IsInjected")),
          entry(
              "grpc_stands_at_the_edge",
              by(LayersArchTest.grpcStandsAtTheEdge(FIXTURE), "AnswersGrpc")),
          entry(
              "sql_stands_in_persistence",
              by(LayersArchTest.sqlStandsInPersistence(FIXTURE), "AsksSql")),
          entry(
              "packages_have_no_cycles",
              by(StructureArchTest.packagesHaveNoCycles(FIXTURE), "Chicken")),
          entry(
              "capabilities_form_a_dag",
              by(StructureArchTest.capabilitiesFormADag(FIXTURE), "KnowsWhatComesAfter")),
          entry(
              "no_package_knows_the_one_above",
              by(StructureArchTest.noPackageKnowsTheOneAbove(), "LooksUp")),
          entry(
              "packages_are_null_marked",
              by(StructureArchTest.packagesAreNullMarked(FIXTURE), "Unmarked")),
          entry(
              "ports_are_contracts",
              by(StructureArchTest.portsAreContracts(FIXTURE), "ThinkingPort")),
          entry(
              "ports_are_implemented_outside",
              by(StructureArchTest.portsAreImplementedOutside(FIXTURE), "HomeMadeChimes")),
          entry(
              "time_and_ids_enter_by_ports",
              by(DeterminismArchTest.timeAndIdsEnterByPorts(FIXTURE), "AsksTheTime")),
          entry(
              "threads_belong_outside",
              by(DeterminismArchTest.threadsBelongOutside(FIXTURE), "StartsThreads")),
          entry(
              "only_the_appender_appends",
              by(DeterminismArchTest.onlyTheAppenderAppends(FIXTURE), "AppendsByItself")),
          entry(
              "only_the_kernel_evolves",
              by(DeterminismArchTest.onlyTheKernelEvolves(FIXTURE), "EvolvesByItself")),
          entry(
              "every_wait_has_a_bound",
              by(WaitingArchTest.everyWaitHasABound(FIXTURE), "WaitsForEver")),
          entry(
              "no_method_is_synchronized",
              by(WaitingArchTest.noMethodIsSynchronized(FIXTURE), "LocksItself")),
          entry(
              "domain_types_are_closed",
              by(ShapeArchTest.domainTypesAreClosed(FIXTURE), "StaysOpen")),
          entry(
              "domain_fields_are_final",
              by(ShapeArchTest.domainFieldsAreFinal(FIXTURE), "StaysOpen")),
          entry(
              "nothing_has_a_setter_in_the_domain",
              by(ShapeArchTest.noSetters(FIXTURE), "StaysOpen")),
          entry(
              "messages_are_sealed", by(ShapeArchTest.messagesAreSealed(FIXTURE), "LooseCommand")),
          entry("facts_are_records", by(ShapeArchTest.factsAreRecords(FIXTURE), "LooseFact")),
          entry(
              "names_say_what_a_thing_is",
              by(ShapeArchTest.namesSayWhatAThingIs(FIXTURE), "EventHelper")),
          entry(
              "adapters_are_final", by(AdaptersArchTest.adaptersAreFinal(FIXTURE), "OpenAdapter")),
          entry(
              "adapters_show_little",
              by(AdaptersArchTest.adaptersShowLittle(FIXTURE), "OpenAdapter")),
          entry(
              "adapters_are_named_after_ports",
              by(AdaptersArchTest.adaptersAreNamed(FIXTURE), "ChimesAdapter")),
          entry(
              "services_offer_calls_only",
              by(AdaptersArchTest.servicesOfferCallsOnly(FIXTURE), "ChattyGrpcService.chat")),
          entry("only_the_cli_prints", by(CodingArchTest.onlyTheCliPrints(FIXTURE), "Prints")),
          entry(
              "logging_goes_by_slf4j",
              by(CodingArchTest.loggingGoesBySlf4j(FIXTURE), "LogsByHand")),
          entry(
              "exceptions_have_a_type",
              by(CodingArchTest.exceptionsHaveAType(FIXTURE), "ThrowsAnything")),
          entry(
              "constructors_inject",
              by(CodingArchTest.constructorsInject(FIXTURE), "HasAnInjectedField")));

  private static Broken by(ArchRule rule, String fixture) {
    return new Broken(rule, fixture);
  }

  static Stream<String> rules() {
    return BROKEN.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_fails_on_the_class_that_violates_it(String name) {
    Broken broken = BROKEN.get(name);
    EvaluationResult result = broken.rule().evaluate(FIXTURES);
    assertThat(result.hasViolation()).as("%s fails", name).isTrue();
    assertThat(result.getFailureReport().getDetails())
        .as("%s fails on %s", name, broken.by())
        .anyMatch(violation -> violation.contains("." + broken.by()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_says_what_to_do_instead(String name) {
    assertThat(BROKEN.get(name).rule().getDescription()).contains(", because ");
  }

  @Test
  void every_rule_has_a_class_that_violates_it() {
    Set<String> rules =
        ARCH_TESTS.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
            .filter(field -> field.isAnnotationPresent(ArchTest.class))
            .map(Field::getName)
            .collect(Collectors.toSet());
    assertThat(BROKEN.keySet()).isEqualTo(rules);
  }

  @Test
  void rules_stand_in_arch_tests_and_nowhere_else() {
    assertThat(TESTS)
        .filteredOn(FixturesTest::hasRules)
        .isNotEmpty()
        .allMatch(type -> ARCH_TESTS.stream().anyMatch(type::isEquivalentTo));
  }

  @Test
  void arch_tests_hold_nothing_but_rules() {
    assertThat(ARCH_TESTS)
        .allMatch(type -> type.getSimpleName().endsWith("ArchTest"))
        .flatExtracting(type -> List.of(type.getDeclaredMethods()))
        .noneMatch(method -> method.isAnnotationPresent(Test.class));
  }

  private static boolean hasRules(JavaClass type) {
    return type.getMembers().stream().anyMatch(member -> member.isAnnotatedWith(ArchTest.class));
  }
}
