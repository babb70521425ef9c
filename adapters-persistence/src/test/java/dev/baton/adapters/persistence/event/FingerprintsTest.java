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
  private static final String FIRST = "0191d0c2-7b1e-7a55-8f00-0123456789ab";

  @Test
  void hashes_are_the_same_for_ever() {
    Event event = Events.event().id(FIRST).source("ann").topic("a.b").json("{}").build();

    assertThat(Fingerprints.identity(Namespace.DEFAULT, event))
        .isEqualTo(new Fingerprints.Identity(2093091218721728829L, 4410184389839558538L));
    assertThat(Fingerprints.content(Events.loose(event))).isEqualTo(4018513256505641395L);
    assertThat(Fingerprints.stream(Namespace.DEFAULT, new StreamId("s")))
        .isEqualTo(-2893818075001864107L);
    assertThat(Fingerprints.correlation(Namespace.DEFAULT, "c")).isEqualTo(-4108770099975686373L);
  }

  @Test
  void keys_of_one_time_are_neighbours() {
    long first = key(FIRST);
    long soon = key("0191d0c2-7b1f-7b55-9f00-ffffffffffff");
    long later = key("0191d0c3-ffff-7a55-8f00-0123456789ab");

    assertThat(first >>> 40).isEqualTo(soon >>> 40).isEqualTo(0x0191d0c27b1eL >>> 12 & 0xFFFFFF);
    assertThat(later >>> 40).isGreaterThan(soon >>> 40);
    assertThat(first).isNotEqualTo(soon);
  }

  @Test
  void only_a_UUIDv7_is_read_as_one() {
    assertThat(UuidTime.isVersion7(FIRST)).isTrue();
    assertThat(UuidTime.isVersion7(FIRST.toUpperCase(Locale.ROOT))).isTrue();
    assertThat(UuidTime.isVersion7("0191d0c2-7b1e-4a55-8f00-0123456789ab")).isFalse();
    assertThat(UuidTime.isVersion7("0191d0c2-7b1e-7a55-8f00-0123456789a")).isFalse();
    assertThat(UuidTime.isVersion7("0191d0c2x7b1e-7a55-8f00-0123456789ab")).isFalse();
    assertThat(UuidTime.isVersion7("0191d0c2-7b1e-7a55-8f00-0123456789ag")).isFalse();
    assertThat(UuidTime.isVersion7("０191d0c2-7b1e-7a55-8f00-0123456789ab")).isFalse();
    assertThat(UuidTime.millis(FIRST)).isEqualTo(0x0191d0c27b1eL);
  }

  private static long key(String id) {
    return Fingerprints.identity(Namespace.DEFAULT, Events.event().id(id).build()).key();
  }
}
