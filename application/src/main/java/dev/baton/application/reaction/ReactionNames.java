package dev.baton.application.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.saga.SagaId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that follow from what a rule has fired, so that the same firing never goes out under two of
 * them; and back, so that it is known how many firings have led to an event.
 */
public final class ReactionNames {
  /** Who publishes what rules fire. */
  static final String SOURCE = "baton/" + Reactions.CAPABILITY;

  private static final String PREFIX = "reaction/";
  private static final Pattern ID =
      Pattern.compile("reaction/[A-Za-z0-9_-]{1,100}/\\d{1,19}/\\d{1,3}/(?<depth>\\d{1,3})");

  private ReactionNames() {}

  /** The rule in one conversation. */
  static FactStream conversation(Namespace namespace, RuleName rule, String correlationId) {
    return stream(namespace, rule, "conversation", correlationId);
  }

  /** A set that was not completed, which may be of any conversation. */
  static FactStream set(Namespace namespace, RuleName rule, long first) {
    return stream(namespace, rule, "set", Long.toString(first));
  }

  private static FactStream stream(Namespace namespace, RuleName rule, String kind, String name) {
    return FactStream.of(
        namespace, Reactions.CAPABILITY, rule + "/" + uuid((kind + "/" + name).getBytes(UTF_8)));
  }

  private static UUID uuid(byte[] name) {
    return UUID.nameUUIDFromBytes(name);
  }

  /** The event that a rule publishes or sends. */
  public static EventId event(ReactionEvent.Fired fact, Emission emission) {
    return new EventId(
        PREFIX
            + String.join(
                "/",
                fact.by().rule().value(),
                Long.toString(fact.occasion().event().position()),
                Integer.toString(emission.number()),
                Integer.toString(fact.depth())));
  }

  /** The request that a rule makes. */
  public static RequestId request(ReactionEvent.Fired fact, Emission emission) {
    return new RequestId(named(fact, emission));
  }

  /** The saga that a rule starts. */
  public static SagaId saga(ReactionEvent.Fired fact, Emission emission) {
    return new SagaId(named(fact, emission));
  }

  private static String named(ReactionEvent.Fired fact, Emission emission) {
    return "reaction." + uuid(event(fact, emission).value().getBytes(UTF_8));
  }

  /**
   * How many firings have led to an event: to what a rule has fired itself, and to what names that
   * as its cause.
   *
   * @param fact what the event says, if it is a fact
   */
  static int depth(Event event, Optional<DomainEvent> fact) {
    if (fact.orElse(null) instanceof ReactionEvent own) {
      return own.depth();
    }
    int own = event.source().equals(SOURCE) ? depth(event.id().value()) : 0;
    return own > 0 ? own : depth(event.cause().causationId());
  }

  private static int depth(String eventId) {
    if (!eventId.startsWith(PREFIX)) {
      return 0;
    }
    Matcher found = ID.matcher(eventId);
    return found.matches() ? Integer.parseInt(found.group("depth")) : 0;
  }

  /** The same for events that say the same. */
  static String print(RecordedEvent recorded) {
    Event event = recorded.event();
    String named = String.join("\0", event.type(), event.source(), event.content().subject(), "");
    byte[] head = named.getBytes(UTF_8);
    byte[] data = event.content().data().bytes();
    byte[] said = Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, said, head.length, data.length);
    return uuid(said).toString();
  }
}
