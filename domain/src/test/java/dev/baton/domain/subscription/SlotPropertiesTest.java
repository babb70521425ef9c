package dev.baton.domain.subscription;

import dev.baton.domain.subscription.SlotSteps.Step;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * Whatever happens to a slot in whatever order, it does what a {@link SlotReference} says: it loses
 * nothing and delivers nothing to two at once, keeps its order and its bounds, and another owner
 * goes on from what is stored. What fails is printed with its seed and as few steps as do it.
 */
class SlotPropertiesTest {
  /** The same in every run, so that a build fails for what was changed; others find more. */
  private static final String SEED = "7";

  private static final int STEPS = 120;
  private static final Window NARROW = new Window(32, 300);
  private static final Window WIDE = new Window(400, 100_000);

  @Property(tries = 250, seed = SEED)
  void a_shared_slot_does_what_the_reference_says(@ForAll("steps") List<Step> steps) {
    run(new SlotWorld(SubscriptionKind.SHARED, NARROW), steps);
  }

  @Property(tries = 100, seed = SEED)
  void an_exclusive_slot_does_what_the_reference_says(@ForAll("steps") List<Step> steps) {
    run(new SlotWorld(SubscriptionKind.EXCLUSIVE, NARROW), steps);
  }

  @Property(tries = 500, seed = SEED)
  void an_ordered_slot_does_what_the_reference_says(@ForAll("steps") List<Step> steps) {
    run(new SlotWorld(SubscriptionKind.ORDERED, NARROW), steps);
  }

  @Property(tries = 600, seed = SEED)
  void an_ordered_slot_of_which_much_fails_does_what_the_reference_says(
      @ForAll("troubles") List<Step> steps) {
    run(new SlotWorld(SubscriptionKind.ORDERED, NARROW), steps);
  }

  @Property(tries = 50, seed = SEED)
  void an_ordered_slot_with_busy_keys_does_what_the_reference_says(
      @ForAll("bursts") List<Step> steps) {
    run(new SlotWorld(SubscriptionKind.ORDERED, WIDE), steps);
  }

  private static void run(SlotWorld world, List<Step> steps) {
    for (Step each : steps) {
      each.action().accept(world);
      SlotChecks.afterEachStep(world);
    }
    SlotChecks.inTheEnd(world);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return lists(new SlotSteps(12));
  }

  @Provide
  Arbitrary<List<Step>> troubles() {
    return lists(SlotSteps.ofTrouble());
  }

  @Provide
  Arbitrary<List<Step>> bursts() {
    return lists(new SlotSteps(100));
  }

  private static Arbitrary<List<Step>> lists(SlotSteps steps) {
    return steps.any().list().ofMaxSize(STEPS).withSizeDistribution(RandomDistribution.uniform());
  }
}
