package dev.baton.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.baton.bootstrap.architecture.Layers.BATON;
import static dev.baton.bootstrap.architecture.Layers.in;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Nothing is awaited without a bound. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = Written.class)
final class WaitingArchTest {
  @ArchTest static final ArchRule every_wait_has_a_bound = everyWaitHasABound(BATON);

  @ArchTest static final ArchRule no_method_is_synchronized = noMethodIsSynchronized(BATON);

  /** Calls without arguments that wait until somebody comes. */
  private static final Map<Class<?>, Set<String>> ENDLESS =
      Map.of(
          CompletableFuture.class, Set.of("join", "get"),
          Future.class, Set.of("get"),
          Lock.class, Set.of("lock", "lockInterruptibly"),
          Condition.class, Set.of("await", "awaitUninterruptibly"),
          CountDownLatch.class, Set.of("await"),
          BlockingQueue.class, Set.of("take"),
          Semaphore.class, Set.of("acquire", "acquireUninterruptibly"),
          Phaser.class, Set.of("arriveAndAwaitAdvance"),
          Thread.class, Set.of("join"),
          Object.class, Set.of("wait"));

  /** Rule 15, waits. */
  static ArchRule everyWaitHasABound(Layers layers) {
    return noClasses()
        .that()
        .resideInAPackage(in(layers.root()))
        .should()
        .callMethodWhere(describe("waits without a bound", WaitingArchTest::waitsForEver))
        .because("what does not come is a failure to report: use the form with a timeout")
        .allowEmptyShould(true);
  }

  private static boolean waitsForEver(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().isEmpty()
        && ENDLESS.entrySet().stream()
            .anyMatch(
                entry ->
                    call.getTargetOwner().isAssignableTo(entry.getKey())
                        && entry.getValue().contains(call.getName()));
  }

  /** Rule 15, monitors. */
  static ArchRule noMethodIsSynchronized(Layers layers) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(in(layers.root()))
        .should()
        .haveModifier(JavaModifier.SYNCHRONIZED)
        .because(
            "blocking inside pins a virtual thread on JDK 21, and whoever has the object has the"
                + " lock: guard a short section by a private lock object")
        .allowEmptyShould(true);
  }
}
