package dev.baton.application.reaction;

import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.FactListing.Look;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what rules have done, by their facts. Safe for any thread; blocks. */
public final class Reactions {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "reaction";

  private final FactListing listing;
  private final FactCodec codec;

  public Reactions(EventLog log, FactCodec codec) {
    this.listing = new FactListing(log);
    this.codec = codec;
  }

  /**
   * Something that a rule has done, or could not do.
   *
   * @param position where it stands in the log; of what would have been, that of the event
   */
  public record Done(long position, ReactionEvent fact) {}

  /**
   * Which to list.
   *
   * @param namespace of this tenant
   * @param rule of this rule; empty for any
   * @param before only those below this position
   * @param limit 1 to 1,000
   */
  public record Query(Namespace namespace, Optional<RuleName> rule, long before, int limit) {}

  /** A page of what rules have done, the newest first. */
  public Listed<Done> list(Query query) {
    return listing.list(
        new Look(query.namespace(), CAPABILITY, types(), query.before(), query.limit()),
        page -> event -> row(event, query));
  }

  private List<String> types() {
    return Stream.of(
            ReactionEvent.Fired.class,
            ReactionEvent.Stopped.class,
            ReactionEvent.Failed.class,
            ReactionEvent.Lapsed.class)
        .map(codec::typeOf)
        .toList();
  }

  private Optional<Done> row(RecordedEvent event, Query query) {
    return codec.decode(event.event()) instanceof ReactionEvent fact
            && query.rule().filter(asked -> !asked.equals(fact.by().rule())).isEmpty()
        ? Optional.of(new Done(event.position(), fact))
        : Optional.empty();
  }
}
