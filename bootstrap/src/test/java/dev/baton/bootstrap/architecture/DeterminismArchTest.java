package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.KERNEL;
import static dev.baton.bootstrap.architecture.Layers.capability;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.port.EventLog;
import dev.baton.domain.kernel.Decider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Who may ask for the time, make ids, start threads, append to the log and evolve a state. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class DeterminismArchTest {
  @ArchTest static final ArchRule time_and_ids_enter_by_ports = timeAndIdsEnterByPorts(BATON);

  @ArchTest static final ArchRule threads_belong_outside = threadsBelongOutside(BATON);

  @ArchTest static final ArchRule only_the_appender_appends = onlyTheAppenderAppends(BATON);

  @ArchTest static final ArchRule only_the_kernel_evolves = onlyTheKernelEvolves(BATON);

  private static final Map<Class<?>, Set<String>> WORLD =
      Map.of(
          System.class,
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "exit"),
          Math.class,
          Set.of("random"),
          UUID.class,
          Set.of("randomUUID"));

  /** Rule 12, what differs from run to run. */
  static ArchRule timeAndIdsEnterByPorts(Layers layers) {
    return noClasses()
        .that()
        .resideInAnyPackage(in(layers.domain(), layers.application()))
        .should()
        .callCodeUnitWhere(describe("asks for time, chance or surroundings", call -> asks(call)))
        .because(
            "a run can be repeated: take the instant and the ids with the command, or from the"
                + " ports Clock and Ids")
        .allowEmptyShould(true);
  }

  private static boolean asks(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    boolean now = target.getOwner().getPackageName().equals("java.time");
    return (now && target.getName().equals("now"))
        || target.getOwner().isAssignableTo(Clock.class)
        || isAssignableToAny(call, Random.class, SecureRandom.class, ThreadLocalRandom.class)
        || WORLD.entrySet().stream()
            .anyMatch(
                entry ->
                    target.getOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(target.getName()));
  }

  /** Rule 12, threads; an interrupt is passed on, which is no thread of one's own. */
  static ArchRule threadsBelongOutside(Layers layers) {
    return noClasses()
        .that()
        .resideInAnyPackage(in(layers.domain(), layers.application()))
        .should()
        .callCodeUnitWhere(
            describe(
                "starts, pauses or pools threads",
                call ->
                    isAssignableToAny(
                            call,
                            Thread.class,
                            ThreadLocal.class,
                            Executor.class,
                            Executors.class,
                            CompletableFuture.class,
                            ForkJoinPool.class,
                            Timer.class)
                        && !Set.of("currentThread", "interrupt").contains(call.getName())))
        .because(
            "infrastructure owns the threads, and the simulation has one: offer a bounded"
                + " runOnce, or call back")
        .allowEmptyShould(true);
  }

  private static boolean isAssignableToAny(JavaCall<?> call, Class<?>... types) {
    return Stream.of(types).anyMatch(type -> call.getTargetOwner().isAssignableTo(type));
  }

  /** Rule 13; tests and contracts append as they like and are not looked at. */
  static ArchRule onlyTheAppenderAppends(Layers layers) {
    String appender = capability(layers.application(), KERNEL) + ".Appender";
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(appender)
        .should()
        .callMethodWhere(
            describe(
                "appends to the log",
                call ->
                    call.getTargetOwner().isAssignableTo(EventLog.class)
                        && call.getName().equals("append")))
        .because(
            "one appender a node makes one batch of what everybody wants appended: hand the"
                + " request to "
                + appender)
        .allowEmptyShould(true);
  }

  /** Rule 14; a view is fed with the facts by the kernel, in their order. */
  static ArchRule onlyTheKernelEvolves(Layers layers) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(capability(layers.application(), KERNEL)))
        .and(are(not(assignableTo(Decider.class))))
        .and(are(not(assignableTo(FactFeed.View.class))))
        .should()
        .callMethodWhere(
            describe(
                "evolves a state",
                call ->
                    call.getTargetOwner().isAssignableTo(Decider.class)
                        && call.getName().equals("evolve")))
        .because("a state is what its facts make of it, replayed in one place: use CommandHandler")
        .allowEmptyShould(true);
  }
}
