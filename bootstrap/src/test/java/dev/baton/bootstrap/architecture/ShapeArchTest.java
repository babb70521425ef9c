package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.domain.kernel.DomainEvent;
import java.util.Set;
import java.util.regex.Pattern;

/** What the types of the domain look like, and what nothing is called. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class ShapeArchTest {
  @ArchTest static final ArchRule domain_types_are_closed = domainTypesAreClosed(BATON);

  @ArchTest static final ArchRule domain_fields_are_final = domainFieldsAreFinal(BATON);

  @ArchTest static final ArchRule nothing_has_a_setter_in_the_domain = noSetters(BATON);

  @ArchTest static final ArchRule messages_are_sealed = messagesAreSealed(BATON);

  @ArchTest static final ArchRule facts_are_records = factsAreRecords(BATON);

  @ArchTest static final ArchRule names_say_what_a_thing_is = namesSayWhatAThingIs(BATON);

  /**
   * The state machine of a slot, which is mutable because every delivery goes through it: single
   * threaded, deterministic, and made of nothing but these.
   */
  private static final Set<String> HOT_PATH =
      Set.of(
          "Slot",
          "SlotRows",
          "Debt",
          "KeyCursor",
          "KeyLine",
          "Lane",
          "Lanes",
          "Entry",
          "Consumers",
          "SlotConsumer",
          "PositionMap",
          "TimingWheel");

  private static final Pattern EMPTY_WORDS =
      Pattern.compile(
          "(?:.*(?:^|[a-z0-9])(?:Impl|Manager|Helper|Utils?|Abstract|Base)(?:$|[A-Z0-9]).*)"
              + "|(?:Abstract.*)|(?:I[A-Z][a-z].*)");

  /** Rule 16, types. */
  static ArchRule domainTypesAreClosed(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.domain()))
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and(are(Conditions.named()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .as("types of the domain are records, enums, interfaces or final classes")
        .because("variants are records of a sealed interface, not subclasses")
        .allowEmptyShould(true);
  }

  /** Rule 16, fields. */
  static ArchRule domainFieldsAreFinal(Layers layers) {
    return fields()
        .that()
        .areDeclaredInClassesThat(
            are(
                describe(
                    "not of the delivery's hot path",
                    type ->
                        type.getPackageName().startsWith(layers.domain())
                            && !HOT_PATH.contains(outermost(type).getSimpleName()))))
        .should()
        .beFinal()
        .because("a state that changes is a new state: return another record")
        .allowEmptyShould(true);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ShapeArchTest::outermost).orElse(type);
  }

  /** Rule 16, setters. */
  static ArchRule noSetters(Layers layers) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(in(layers.domain()))
        .should()
        .haveNameMatching("set([A-Z].*)?")
        .because("a change has a name of its own: say what happens, and return the new value")
        .allowEmptyShould(true);
  }

  /** Rule 17: what is switched over can be listed. */
  static ArchRule messagesAreSealed(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.domain()))
        .and(are(describe("commands, facts or rejections", ShapeArchTest::isMessage)))
        .should(Conditions.beSealedOverRecords())
        .because("a switch names every case: seal the interface and make the cases records")
        .allowEmptyShould(true);
  }

  private static boolean isMessage(JavaClass type) {
    boolean fact =
        type.isAssignableTo(DomainEvent.class) && !type.isEquivalentTo(DomainEvent.class);
    boolean named =
        type.getSimpleName().endsWith("Command") || type.getSimpleName().endsWith("Rejection");
    return type.isInterface() && (fact || named);
  }

  /** Rule 17: no fact outside a sealed interface. */
  static ArchRule factsAreRecords(Layers layers) {
    return classes()
        .that()
        .resideInAPackage(in(layers.root()))
        .and(are(assignableTo(DomainEvent.class)))
        .and()
        .areNotInterfaces()
        .should(Conditions.beARecordOfASealedInterface())
        .because("a fact is a value that stands for ever: make it a record of its sealed interface")
        .allowEmptyShould(true);
  }

  /** Rule 19. */
  static ArchRule namesSayWhatAThingIs(Layers layers) {
    return noClasses()
        .that()
        .resideInAPackage(in(layers.root()))
        .and()
        .resideOutsideOfPackage(in(layers.proto()))
        .should(
            Conditions.be(
                "called Impl, Manager, Helper, Util, Abstract, Base or I…",
                type -> EMPTY_WORDS.matcher(type.getSimpleName()).matches()))
        .because("such a word says nothing: name the class after what it is or does")
        .allowEmptyShould(true);
  }
}
