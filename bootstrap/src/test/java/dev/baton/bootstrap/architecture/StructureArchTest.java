package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beRecords;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.DependencyRules.NO_CLASSES_SHOULD_DEPEND_UPPER_PACKAGES;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.CAPABILITIES;
import static dev.baton.bootstrap.architecture.Layers.capability;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** How the packages of a module depend on each other, and what a port is. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class StructureArchTest {
  @ArchTest static final ArchRule packages_have_no_cycles = packagesHaveNoCycles(BATON);

  @ArchTest static final ArchRule capabilities_form_a_dag = capabilitiesFormADag(BATON);

  @ArchTest static final ArchRule no_package_knows_the_one_above = noPackageKnowsTheOneAbove();

  @ArchTest static final ArchRule packages_are_null_marked = packagesAreNullMarked(BATON);

  @ArchTest static final ArchRule ports_are_contracts = portsAreContracts(BATON);

  @ArchTest static final ArchRule ports_are_implemented_outside = portsAreImplementedOutside(BATON);

  /** Rule 7. */
  static ArchRule packagesHaveNoCycles(Layers layers) {
    List<ArchRule> rules = new ArrayList<>();
    for (String layer : layers.layered()) {
      rules.add(noCycles(layer));
    }
    rules.add(noCycles(layers.infrastructure()));
    rules.add(noCycles(layers.bootstrap()));
    return CompositeArchRule.of(rules)
        .as("the packages of a module are free of cycles")
        .because("a cycle is one package in disguise: move what both need into the kernel");
  }

  private static ArchRule noCycles(String layer) {
    return slices().matching(layer + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /**
   * Rule 8. Within a layer the kernel knows no capability; across layers too, a capability knows
   * none after it. (The application's kernel knows the domain's events: it carries the log, and the
   * log consists of them.)
   */
  static ArchRule capabilitiesFormADag(Layers layers) {
    List<ArchRule> rules = new ArrayList<>();
    for (String layer : layers.layered()) {
      rules.add(knowsNone(capability(layer, Layers.KERNEL), of(List.of(layer), CAPABILITIES)));
    }
    for (int n = 0; n < CAPABILITIES.size() - 1; n++) {
      List<String> after = CAPABILITIES.subList(n + 1, CAPABILITIES.size());
      for (String layer : layers.layered()) {
        String capability = capability(layer, CAPABILITIES.get(n));
        rules.add(knowsNone(capability, of(layers.layered(), after)));
      }
    }
    return CompositeArchRule.of(rules)
        .as("kernel, " + String.join(", ", CAPABILITIES) + " know only those before them")
        .because(
            "capabilities form a DAG (docs/ARCHITECTURE.md): what an earlier one needs of a later"
                + " one belongs into the kernel, or is an interface that the later one implements");
  }

  private static ArchRule knowsNone(String from, String[] others) {
    return noClasses()
        .that()
        .resideInAPackage(in(from))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private static String[] of(List<String> layers, List<String> capabilities) {
    return layers.stream()
        .flatMap(layer -> capabilities.stream().map(name -> in(capability(layer, name))))
        .toArray(String[]::new);
  }

  /** Rule 9. */
  static ArchRule noPackageKnowsTheOneAbove() {
    return NO_CLASSES_SHOULD_DEPEND_UPPER_PACKAGES
        .because("a package is used by the one above it: move the class down, or its user up")
        .allowEmptyShould(true);
  }

  /** Rule 10. */
  static ArchRule packagesAreNullMarked(Layers layers) {
    return classes()
        .that()
        .resideOutsideOfPackage(in(layers.proto()))
        .should(Conditions.resideInANullMarkedPackage())
        .because("null means nothing here: add a package-info.java with @NullMarked")
        .allowEmptyShould(true);
  }

  /** Rule 11, the ports. */
  static ArchRule portsAreContracts(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(layers.ports())
        .and(describe("are neither interfaces, enums nor exceptions", StructureArchTest::hasForm))
        .should(beRecords())
        .because("a port says what is promised: put code into a use case or an adapter")
        .allowEmptyShould(true);
  }

  private static boolean hasForm(JavaClass type) {
    return !type.isInterface()
        && !type.isEnum()
        && !type.isAssignableTo(Exception.class)
        && !type.getSimpleName().equals("package-info");
  }

  /** Rule 11, their implementations; a sealed interface in a port is a result and no port. */
  static ArchRule portsAreImplementedOutside(Layers layers) {
    return classes()
        .that(describe("implement a port", type -> Conditions.implementsAPort(type, layers)))
        .should()
        .resideInAnyPackage(in(layers.adapters(), layers.infrastructure()))
        .because("the application states what it needs: implement the port in an adapter")
        .allowEmptyShould(true);
  }
}
