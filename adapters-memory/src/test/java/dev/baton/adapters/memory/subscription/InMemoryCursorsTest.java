package dev.baton.adapters.memory.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim.Claimed;
import dev.baton.application.port.Cursors.Claim.HeldBy;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.contracts.CursorsContract;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cursors in memory keep the contract. */
final class InMemoryCursorsTest extends CursorsContract {
  private final ManualClock clock = new ManualClock();
  private final Cursors cursors = new InMemoryCursors(clock);

  @Override
  protected Cursors cursors() {
    return cursors;
  }

  @Override
  protected void passLease(Duration time) {
    clock.advance(time);
  }

  @Test
  void a_lease_that_ran_out_is_lost_though_nobody_claimed_it_since() {
    NodeId node = new NodeId("ann");
    SlotId slot = new SlotId(1, 0);
    Claimed claimed = (Claimed) cursors.claim(slot, node, Duration.ofSeconds(1));
    Held held = new Held(slot, claimed.epoch());
    clock.advance(Duration.ofSeconds(1));
    SlotCursor cursor = new SlotCursor(1, List.of());
    assertThat(cursors.renew(node, List.of(held), Duration.ofSeconds(1))).containsExactly(slot);
    assertThat(cursors.save(node, List.of(new Saved(held, cursor)))).containsExactly(slot);
  }

  @Test
  void the_end_of_a_lease_is_told_by_the_clock() {
    SlotId slot = new SlotId(1, 0);
    cursors.claim(slot, new NodeId("ann"), Duration.ofSeconds(3));
    assertThat(cursors.claim(slot, new NodeId("bob"), Duration.ofSeconds(3)))
        .isEqualTo(
            new HeldBy(new NodeId("ann"), PeerAddress.NONE, ManualClock.START.plusSeconds(3)));
  }
}
