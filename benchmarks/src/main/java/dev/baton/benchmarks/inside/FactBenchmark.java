package dev.baton.benchmarks.inside;

import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.PlannedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Facts as JSON, to the log and back. */
public class FactBenchmark {
  private static final FactCodec CODEC = new JacksonFactCodec(FactTypes.ALL);
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  /** A fact, and the event that it is in the log. */
  public abstract static class Fact {
    private final DomainEvent fact;
    private final Event event;

    Fact(DomainEvent fact) {
      this.fact = fact;
      EventId id = new EventId("f-1");
      this.event =
          new Event(
              new Identity(id, "baton/bench", CODEC.typeOf(fact.getClass()), AT),
              Cause.root(id),
              Routing.to(new TopicName("baton.facts")),
              CODEC.encode(fact));
    }

    Content encode() {
      return CODEC.encode(fact);
    }

    DomainEvent decode() {
      return CODEC.decode(event);
    }
  }

  /** The fact that creates a subscription. */
  @State(Scope.Thread)
  public static class Created extends Fact {
    public Created() {
      super(
          new SubscriptionEvent.Created(
              new SubscriptionName("tasks"),
              SubscriptionSettings.of(new TopicPattern("bench.*")),
              1,
              AT));
    }
  }

  /** The fact that holds an event of 300 bytes until it is due. */
  @State(Scope.Thread)
  public static class Scheduled extends Fact {
    public Scheduled() {
      super(
          new ScheduleEvent.Scheduled(
              new PlannedEvent(
                  SampleEvents.events(1).getFirst(), StreamId.NONE, Principal.ANONYMOUS),
              AT.plusSeconds(60),
              AT));
    }
  }

  /** A small fact is written. */
  @Benchmark
  public Content encodeCreated(Created state) {
    return state.encode();
  }

  /** A small fact is read. */
  @Benchmark
  public DomainEvent decodeCreated(Created state) {
    return state.decode();
  }

  /** A fact that holds a whole event is written. */
  @Benchmark
  public Content encodeScheduled(Scheduled state) {
    return state.encode();
  }

  /** A fact that holds a whole event is read. */
  @Benchmark
  public DomainEvent decodeScheduled(Scheduled state) {
    return state.decode();
  }
}
