package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.Mismatch;
import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.kernel.Verified;
import dev.baton.application.kernel.VerifiedParts;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.ViewQuery;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store is held to what it promises, and whatever is not so in it is found. */
class LogVerificationTest {
  private final VerificationWorld store = new VerificationWorld();

  @Test
  void of_a_sound_store_all_is_counted_and_nothing_found() {
    Verified verified = store.verify(store.world.log);
    assertThat(verified.mismatch()).isEmpty();
    assertThat(verified.head()).isEqualTo(store.world.log.head());
    Verified.Counts counts = verified.counts();
    assertThat(counts.events()).isEqualTo(store.world.log.head());
    assertThat(counts.facts())
        .isEqualTo(
            store.world.log.scan(1, 1_000).events().stream()
                .filter(event -> event.stream().value().startsWith("baton/"))
                .count());
    assertThat(counts.snapshots()).isEqualTo(1);
    assertThat(counts.rows()).as("three errands and a dead letter").isEqualTo(4);
  }

  @Test
  void verifying_again_finds_the_same_and_leaves_nothing_behind() {
    assertThat(store.verify(store.world.log)).isEqualTo(store.verify(store.world.log));
    assertThat(store.views.list(ViewQuery.first("verify-errands", Namespace.DEFAULT, 10)))
        .isEmpty();
  }

  @Test
  void an_event_that_is_missing_is_found() {
    store.assertFound(lost(2), Check.POSITION, 2, "no event stands there");
    long head = store.world.log.head();
    store.assertFound(lostFrom(head, 0).inPages(), Check.POSITION, head, "no event stands there");
  }

  @Test
  void what_retention_drops_is_not_missed() {
    var unused =
        store.world.log.append(
            List.of(
                Events.request(List.of(new NewEvent(Events.any(), StreamId.NONE, Retention.SHORT))),
                Events.request(Events.any())));
    store.world.clock.advance(Duration.ofDays(2));
    store.world.log.runOnce(store.world.clock.now());
    assertThat(store.verify(store.world.log).mismatch()).isEmpty();
  }

  @Test
  void a_time_that_goes_back_is_found() {
    store.assertFound(
        changed(
            5,
            event ->
                new RecordedEvent(
                    event.position(),
                    event.recordedAt().minusSeconds(1),
                    event.namespace(),
                    event.principal(),
                    event.stream(),
                    event.version(),
                    event.event())),
        Check.TIME,
        5,
        "was recorded at");
  }

  @Test
  void a_fact_that_is_not_read_is_found() {
    long position = store.firstOf("baton.errand.reminded");
    store.assertFound(
        changed(position, event -> with(event, event.event().type(), "{\"at\":")),
        Check.FACT,
        position,
        "");
    store.assertFound(
        changed(position, event -> with(event, "baton.errand.forgotten", "{}")),
        Check.FACT,
        position,
        "baton.errand.forgotten");
  }

  @Test
  void a_fact_that_cannot_have_happened_is_found() {
    long position = store.firstOf("baton.errand.ordered");
    store.assertFound(
        changed(
            position,
            event -> with(event, "baton.errand.reminded", "{\"at\":\"2026-01-01T00:00:00Z\"}")),
        Check.STREAM,
        position,
        "");
  }

  @Test
  void a_stream_without_one_of_its_facts_is_found() {
    long position = store.firstOf("baton.errand.reminded");
    EventLog streamsOnly = lostFrom(position, 0).inStreams();
    store.assertFound(streamsOnly, Check.STREAM, position + 1, "version 3 follows version 1");
    long ordered = store.firstOf("baton.errand.ordered");
    store.assertFound(
        lostFrom(ordered, 0).inStreams(), Check.STREAM, 0, "version 2 follows version 0");
    store.assertFound(
        lostFrom(ordered, store.world.log.head()).everywhere(),
        Check.STREAM,
        0,
        "facts stand in the log, but their streams have");
  }

  @Test
  void facts_of_a_capability_that_nobody_knows_are_found() {
    VerifiedParts strange = new VerifiedParts(List.of(), List.of(), List.of());
    Mismatch found =
        new LogVerification(store.store(store.world.log), strange).run().mismatch().orElseThrow();
    assertThat(found.check()).isEqualTo(Check.STREAM);
    assertThat(found.detail()).contains("capability");
  }

  private EventLog lost(long position) {
    return lostFrom(position, 0).everywhere();
  }

  private DamagedStore lostFrom(long position, long horizon) {
    return new DamagedStore(
        store.world.log,
        event -> event.position() == position ? Stream.empty() : Stream.of(event),
        horizon);
  }

  private EventLog changed(long position, Function<RecordedEvent, RecordedEvent> change) {
    return new DamagedStore(
            store.world.log,
            event -> Stream.of(event.position() == position ? change.apply(event) : event),
            0)
        .everywhere();
  }

  private static RecordedEvent with(RecordedEvent event, String type, String json) {
    Event before = event.event();
    Content content = before.content();
    return new RecordedEvent(
        event.position(),
        event.recordedAt(),
        event.namespace(),
        event.principal(),
        event.stream(),
        event.version(),
        new Event(
            new Identity(before.id(), before.source(), type, before.identity().time()),
            before.cause(),
            before.routing(),
            new Content(
                content.subject(),
                content.contentType(),
                content.dataSchema(),
                content.version(),
                content.headers(),
                Payload.of(json.getBytes(StandardCharsets.UTF_8)))));
  }
}
