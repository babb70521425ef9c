package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.KERNEL;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.baton.application.port.Housekeeping;
import io.grpc.BindableService;

/** What adapters show of themselves, and what they are called. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class AdaptersArchTest {
  @ArchTest static final ArchRule adapters_are_final = adaptersAreFinal(BATON);

  @ArchTest static final ArchRule adapters_show_little = adaptersShowLittle(BATON);

  @ArchTest static final ArchRule adapters_are_named_after_ports = adaptersAreNamed(BATON);

  @ArchTest static final ArchRule services_offer_calls_only = servicesOfferCallsOnly(BATON);

  /** Rule 18, subclasses. */
  static ArchRule adaptersAreFinal(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.adapters()))
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and(are(Conditions.named()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("an adapter is made of parts, not of subclasses: pass in what differs")
        .allowEmptyShould(true);
  }

  /** Rule 18: public is what somebody else needs; an adapter's kernel is for its capabilities. */
  static ArchRule adaptersShowLittle(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.adapters()))
        .and()
        .resideOutsideOfPackage("..adapters.*." + KERNEL + "..")
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .and(are(describe("no ports", type -> !Conditions.implementsAPort(type, layers))))
        .and(are(not(assignableTo(BindableService.class))))
        .should(Conditions.beUsedByAnotherPackage())
        .because("what is public is a promise: make it package-private")
        .allowEmptyShould(true);
  }

  /** Rule 20, names. */
  static ArchRule adaptersAreNamed(Layers layers) {
    return CompositeArchRule.of(called(layers, layers.memory(), "InMemory"))
        .and(called(layers, layers.persistence(), "Jdbi|Jdbc"))
        .and(
            classes()
                .that()
                .resideInAPackage(in(layers.grpc()))
                .and()
                .areAssignableTo(BindableService.class)
                .should()
                .haveSimpleNameEndingWith("GrpcService")
                .allowEmptyShould(true))
        .as("adapters are named after their technology and their port")
        .because("its name says what it is: InMemoryEventLog, JdbiCursors, EventGrpcService");
  }

  /** Of a store's several {@link Housekeeping}s each is named after what it keeps in order. */
  private static ArchRule called(Layers layers, String adapter, String technology) {
    return classes()
        .that()
        .resideInAPackage(in(adapter))
        .and(are(describe("ports", type -> Conditions.implementsAPort(type, layers))))
        .and()
        .haveSimpleNameNotEndingWith(Housekeeping.class.getSimpleName())
        .should()
        .haveNameMatching(".*\\.(" + technology + ")[A-Z]\\w*")
        .allowEmptyShould(true);
  }

  /** Rule 20, services. */
  static ArchRule servicesOfferCallsOnly(Layers layers) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(in(layers.grpc()))
        .and()
        .areDeclaredInClassesThat(assignableTo(BindableService.class))
        .and()
        .arePublic()
        .should(Conditions.beMethods("of its own, and no call of the API", AdaptersArchTest::isOwn))
        .because("a service parses, calls and renders: put anything else into a class of its own")
        .allowEmptyShould(true);
  }

  /** Whether no supertype declares the method. */
  private static boolean isOwn(JavaMethod method) {
    JavaClass owner = method.getOwner();
    String[] parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return owner.getAllRawSuperclasses().stream()
            .noneMatch(type -> type.tryGetMethod(method.getName(), parameters).isPresent())
        && owner.getAllRawInterfaces().stream()
            .noneMatch(type -> type.tryGetMethod(method.getName(), parameters).isPresent());
  }
}
