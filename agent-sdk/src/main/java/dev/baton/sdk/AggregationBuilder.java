package dev.baton.sdk;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.Aggregation;
import dev.baton.v1.CreateAggregationRequest;
import dev.baton.v1.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Describes a set of events to wait for; made by {@link Baton#aggregation}. Events count that are
 * recorded after it was opened. For one thread.
 */
public final class AggregationBuilder {
  private final Connection connection;
  private final Aggregation.Builder aggregation;

  AggregationBuilder(Connection connection, String id) {
    this.connection = connection;
    this.aggregation = Aggregation.newBuilder().setId(id);
  }

  /** Describes what is expected, one of several. For one thread. */
  public static final class Expected {
    private final Expectation.Builder expectation;

    Expected(String name, List<String> types) {
      this.expectation = Expectation.newBuilder().setName(name).addAllTypes(types);
    }

    /** From any of these only, at most 20. */
    public Expected from(String... sources) {
      expectation.addAllSources(List.of(sources));
      return this;
    }

    /** Only those for which a CEL expression over {@code event} and {@code payload} is true. */
    public Expected where(String filter) {
      expectation.setFilter(filter);
      return this;
    }

    /** So many of them, 1 to 1,000. Default: 1. */
    public Expected times(int count) {
      expectation.setTimes(count);
      return this;
    }
  }

  /**
   * Takes over all that a message says, but for its id.
   *
   * @param message {@code baton.v1.Aggregation} in protobuf's binary form, as any language makes
   *     it; {@code ./baton aggregations open} takes it as YAML
   * @throws IllegalArgumentException if these bytes are no such message
   */
  public AggregationBuilder like(byte[] message) {
    try {
      String id = aggregation.getId();
      aggregation.mergeFrom(Aggregation.parseFrom(message)).setId(id);
      return this;
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException("these bytes are no baton.v1.Aggregation", wrong);
    }
  }

  /** Waits for an event of a type, which is what the part is called too. */
  public AggregationBuilder expect(String type) {
    return expect(type, List.of(type), expected -> {});
  }

  /**
   * Waits for events of any of these types.
   *
   * @param name what the parts are called, 1 to 100 characters of {@code A-Z a-z 0-9 _ -}
   */
  public AggregationBuilder expect(
      String name, List<String> types, Consumer<Expected> description) {
    Expected expected = new Expected(name, types);
    description.accept(expected);
    aggregation.addExpectations(expected.expectation);
    return this;
  }

  /** So many of the expectations have to be met. Default: all of them. */
  public AggregationBuilder atLeast(int count) {
    aggregation.setAtLeast(count);
    return this;
  }

  /**
   * Enough has come when a CEL expression is true: over {@code counts}, by the names of what is
   * expected, and {@code parts}, the events in their order.
   */
  public AggregationBuilder completeWhen(String predicate) {
    aggregation.setPredicate(predicate);
    return this;
  }

  /**
   * Events are of this conversation, as are the facts of the aggregation. Default: the one that has
   * the aggregation's id.
   */
  public AggregationBuilder correlationId(String id) {
    aggregation.setCorrelationId(id);
    return this;
  }

  /** Events have this value of a CEL expression in common, instead of their conversation. */
  public AggregationBuilder key(String expression, String value) {
    aggregation.setKey(expression).setKeyValue(value);
    return this;
  }

  /** Makes it part of the conversation of an event, and caused by it. */
  public AggregationBuilder causedBy(ReceivedEvent event) {
    aggregation.setCausationId(event.id());
    return correlationId(event.correlationId());
  }

  /** For how long it waits, 10 ms to 365 days. Default: an hour. */
  public AggregationBuilder timeout(Duration time) {
    aggregation.setTimeout(Wire.duration(time));
    return this;
  }

  /** Has the outcome published on a topic. */
  public AggregationBuilder replyTo(String topic) {
    aggregation.setReplyTo(topic);
    return this;
  }

  /** Has the outcome sent to this agent's inbox, which {@link Baton#openInbox} has opened. */
  public AggregationBuilder callBack() {
    return replyTo("baton.inbox." + connection.agent());
  }

  /**
   * Opens it: when this returns, it is durable. The same again is answered as it stands.
   *
   * @throws BatonException {@code INVALID_FILTER}, {@code AGGREGATION_CONTENT_DIFFERS}, {@code
   *     UNKNOWN_RECIPIENT}, {@code UNKNOWN_TOPIC}, {@code RESERVED_TOPIC}, {@code INVALID_REQUEST};
   *     nothing was opened then
   */
  public AggregationInfo open() {
    CreateAggregationRequest request =
        CreateAggregationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setAggregation(aggregation())
            .build();
    return new AggregationInfo(
        connection
            .aggregations(Duration.ZERO, stub -> stub.createAggregation(request))
            .getAggregation());
  }

  Aggregation aggregation() {
    return aggregation.build();
  }
}
