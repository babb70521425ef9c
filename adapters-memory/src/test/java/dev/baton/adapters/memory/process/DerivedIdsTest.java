package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Terms;
import dev.baton.contracts.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is published under an id that follows from what was decided stands once, as it was first.
 */
class DerivedIdsTest {
  private static final FactStream MILK = Errands.streamOf("milk");

  private final ProcessWorld world = new ProcessWorld();
  private final ProcessNode ann = world.node("ann");
  private final ProcessNode bob = world.node("bob");

  @Test
  void who_decides_the_same_as_somebody_a_moment_before_is_told_what_that_came_to() {
    world.meanwhile(() -> order(bob));
    assertThat(order(ann)).isInstanceOf(Handled.Done.class);
    assertThat(world.types("baton.errands")).containsExactly("baton.errand.ordered");
    assertThat(world.types("work")).containsExactly("Do");
  }

  /** Each at an instant of its own, so that what they publish is not quite the same. */
  private Handled<Errand, Errand.Rejection> order(ProcessNode node) {
    world.clock.advance(Duration.ofMillis(1));
    return node.commands.handle(
        MILK,
        new Errand.Rules(),
        new Errand.Command.Order(world.clock.now()),
        Terms.of(new Errands()::effects));
  }

  @Test
  void a_process_goes_on_where_somebody_has_decided_the_same_a_moment_before() {
    world.say("Order", "milk");
    world.say("Remind", "milk");
    world.meanwhile(() -> order(bob));
    ann.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
    assertThat(world.types("baton.deadletters")).isEmpty();
  }

  @Test
  void it_is_a_defect_if_nobody_has_decided_it_and_the_id_is_in_use() {
    var unused =
        world.log.append(
            List.of(
                Events.request(
                    Events.event("Other")
                        .id(Errands.idOf(MILK).value())
                        .source("baton/errand")
                        .build())));
    assertThatThrownBy(() -> order(ann))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a new event bears an old id");
  }
}
