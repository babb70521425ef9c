package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** Conditions that ArchUnit does not bring along. */
final class Conditions {
  private Conditions() {}

  /** Holds for classes of which the predicate is true. */
  static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> holds) {
    return new ArchCondition<>("be " + description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean held = holds.test(type);
        String message = type.getFullName() + (held ? " is " : " is not ") + description;
        events.add(new SimpleConditionEvent(type, held, message));
      }
    };
  }

  /** Holds for methods of which the predicate is true. */
  static ArchCondition<JavaMethod> beMethods(String description, Predicate<JavaMethod> holds) {
    return new ArchCondition<>("be " + description) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean held = holds.test(method);
        String message = method.getFullName() + (held ? " is " : " is not ") + description;
        events.add(new SimpleConditionEvent(method, held, message));
      }
    };
  }

  /** What somebody gave a name: neither an anonymous class nor one that javac makes by itself. */
  static DescribedPredicate<JavaClass> named() {
    return describe(
        "named",
        type -> !type.isAnonymousClass() && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return be(
        "in a package that is @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class));
  }

  static ArchCondition<JavaClass> beUsedByAnotherPackage() {
    return be(
        "used by another package",
        type ->
            type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(name -> !name.equals(type.getPackageName())));
  }

  /** Holds for sealed interfaces whose cases are records, or sealed interfaces again. */
  static ArchCondition<JavaClass> beSealedOverRecords() {
    return be("sealed, and of records only", type -> isSealedOverRecords(type.reflect()));
  }

  private static boolean isSealedOverRecords(Class<?> type) {
    return type.isSealed()
        && Set.of(type.getPermittedSubclasses()).stream()
            .allMatch(permitted -> permitted.isRecord() || isSealedOverRecords(permitted));
  }

  /** Holds for records that a sealed interface permits. */
  static ArchCondition<JavaClass> beARecordOfASealedInterface() {
    return be(
        "a record of a sealed interface",
        type ->
            type.isRecord()
                && type.getRawInterfaces().stream()
                    .anyMatch(permitting -> permitting.reflect().isSealed()));
  }

  /**
   * Whether a class implements an interface that stands by itself in the ports' package. A sealed
   * one is a result and no port.
   */
  static boolean implementsAPort(JavaClass type, Layers layers) {
    return !type.isInterface()
        && type.getAllRawInterfaces().stream()
            .filter(port -> port.getPackageName().equals(layers.ports()))
            .filter(JavaClass::isTopLevelClass)
            .anyMatch(port -> !port.reflect().isSealed());
  }
}
