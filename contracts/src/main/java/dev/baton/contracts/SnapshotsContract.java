package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.Snapshot;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Snapshots} keeps to. An adapter's test extends this class and hands out empty
 * snapshots for each test.
 */
public abstract class SnapshotsContract {
  private static final StreamKey ANN =
      new StreamKey(Namespace.DEFAULT, new StreamId("baton/agent/ann"));
  private static final StreamKey BOB =
      new StreamKey(Namespace.DEFAULT, new StreamId("baton/agent/bob"));

  /** The snapshots under test: empty when a test begins, the same ones until it ends. */
  protected abstract Snapshots snapshots();

  @Test
  void of_a_stream_that_was_not_kept_nothing_is_found() {
    assertThat(snapshots().find(ANN)).isEmpty();
  }

  @Test
  void what_was_kept_is_found_as_it_was() {
    Snapshot ann = new Snapshot(ANN, 100, "1-a", everyByte());
    Snapshot bob = new Snapshot(BOB, 7, "", Payload.EMPTY);
    snapshots().save(List.of(ann, bob));
    assertThat(snapshots().find(ANN)).contains(ann);
    assertThat(snapshots().find(BOB)).contains(bob);
  }

  @Test
  void a_later_one_takes_the_place_of_the_one_before_and_an_earlier_one_does_not() {
    snapshots().save(List.of(of(ANN, 100, "1", "first")));
    snapshots().save(List.of(of(ANN, 200, "1", "later")));
    snapshots().save(List.of(of(ANN, 150, "1", "late")));
    assertThat(snapshots().find(ANN)).contains(of(ANN, 200, "1", "later"));
  }

  @Test
  void what_is_kept_again_takes_the_place_of_what_may_be_broken() {
    snapshots().save(List.of(of(ANN, 100, "1", "broken")));
    snapshots().save(List.of(of(ANN, 100, "1", "mended")));
    assertThat(snapshots().find(ANN)).contains(of(ANN, 100, "1", "mended"));
  }

  @Test
  void one_of_another_form_takes_its_place_whatever_version_it_is_of() {
    snapshots().save(List.of(of(ANN, 200, "1", "old")));
    snapshots().save(List.of(of(ANN, 100, "2", "new")));
    assertThat(snapshots().find(ANN)).contains(of(ANN, 100, "2", "new"));
  }

  @Test
  void a_tenant_finds_nothing_of_another() {
    StreamKey theirs = new StreamKey(new Namespace("other"), ANN.stream());
    snapshots().save(List.of(of(ANN, 1, "1", "ours"), of(theirs, 2, "1", "theirs")));
    assertThat(snapshots().find(ANN)).contains(of(ANN, 1, "1", "ours"));
    assertThat(snapshots().find(theirs)).contains(of(theirs, 2, "1", "theirs"));
  }

  @Test
  void a_snapshot_of_nothing_and_one_too_large_are_none() {
    assertThatThrownBy(() -> of(ANN, 0, "1", "")).isInstanceOf(IllegalArgumentException.class);
    Payload large = Payload.of(new byte[Snapshot.MOST_BYTES + 1]);
    assertThatThrownBy(() -> new Snapshot(ANN, 1, "1", large))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Snapshot of(StreamKey stream, long version, String form, String body) {
    return new Snapshot(stream, version, form, Payload.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Payload everyByte() {
    byte[] all = new byte[256];
    for (int n = 0; n < all.length; n++) {
      all[n] = (byte) n;
    }
    return Payload.of(all);
  }
}
