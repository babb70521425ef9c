package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The numbers here stand in databases: if one changes, events are no longer found. */
class FingerprintsTest {
  private final Fingerprints hashes = new Fingerprints();
  private static final String FIRST = "0191d0c2-7b1e-7a55-8f00-0123456789ab";

  @Test
  void hashes_are_the_same_for_ever() {
    Event event = Events.event().id(FIRST).source("ann").topic("a.b").json("{}").build();

    assertThat(hashes.identity(Namespace.DEFAULT, event))
        .isEqualTo(new Fingerprints.Identity(-3404022997982717896L, -8191301621039330164L, true));
    assertThat(hashes.content(Events.loose(event))).isEqualTo(5594241471316806856L);
    assertThat(hashes.stream(Namespace.DEFAULT, new StreamId("s"))).isEqualTo(4287879236493490105L);
    assertThat(hashes.correlation(Namespace.DEFAULT, "c")).isEqualTo(-711641768959670496L);
  }

  @Test
  void keys_of_one_time_are_neighbours() {
    long first = key(FIRST);
    long same = key("0191d0c2-7b1e-7b55-9f00-ffffffffffff");
    long later = key("0191d0c2-7b1f-7a55-8f00-0123456789ab");

    assertThat(first >>> 32).isEqualTo(same >>> 32).isEqualTo(0xd0c27b1eL);
    assertThat(later >>> 32).isEqualTo(0xd0c27b1fL);
    assertThat(first).isNotEqualTo(same);
  }

  @Test
  void conversations_of_one_time_are_neighbours() {
    long first = hashes.correlation(Namespace.DEFAULT, FIRST);
    long later = hashes.correlation(Namespace.DEFAULT, "0191d0c2-7b1f-7a55-8f00-0123456789ab");

    assertThat(first >>> 32).isEqualTo(0xd0c27b1eL);
    assertThat(later >>> 32).isEqualTo(0xd0c27b1fL);
  }

  @Test
  void one_who_hashes_much_gets_what_one_who_hashes_once_gets() {
    Event large = Events.event().id(FIRST).source("流".repeat(200)).topic("a.b").json("{}").build();
    hashes.identity(Namespace.DEFAULT, large);

    assertThat(hashes.correlation(Namespace.DEFAULT, "c"))
        .isEqualTo(new Fingerprints().correlation(Namespace.DEFAULT, "c"));
  }

  @Test
  void only_a_UUIDv7_has_a_time() {
    assertThat(UuidTime.millis(FIRST)).isEqualTo(0x0191d0c27b1eL);
    assertThat(UuidTime.millis(FIRST.toUpperCase(Locale.ROOT))).isEqualTo(0x0191d0c27b1eL);
    assertThat(UuidTime.millis("0191d0c2-7b1e-4a55-8f00-0123456789ab")).isEqualTo(UuidTime.NONE);
    assertThat(UuidTime.millis("0191d0c2-7b1e-7a55-8f00-0123456789a")).isEqualTo(UuidTime.NONE);
    assertThat(UuidTime.millis("0191d0c2x7b1e-7a55-8f00-0123456789ab")).isEqualTo(UuidTime.NONE);
    assertThat(UuidTime.millis("0191d0c2-7b1ex7a55-8f00-0123456789ab")).isEqualTo(UuidTime.NONE);
    assertThat(UuidTime.millis("0191g0c2-7b1e-7a55-8f00-0123456789ab")).isEqualTo(UuidTime.NONE);
    assertThat(UuidTime.millis("０191d0c2-7b1e-7a55-8f00-0123456789ab")).isEqualTo(UuidTime.NONE);
  }

  private long key(String id) {
    return hashes.identity(Namespace.DEFAULT, Events.event().id(id).build()).key();
  }
}
