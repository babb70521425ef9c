package dev.baton.application.aggregation;

import dev.baton.application.event.Admission;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.Filters;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says whether an aggregation can be opened: its expressions are some, and its outcome can be
 * published. Safe for any thread.
 */
public final class AggregationAdmission {
  private static final EventId ANY = new EventId("any");

  private final Admission admission;
  private final Filters filters;
  private final Expressions expressions;
  private final TailFeed tail;

  /**
   * Looks at topics that this node knows.
   *
   * @param tail what feeds them with facts of other nodes
   */
  public AggregationAdmission(
      Admission admission, Filters filters, Expressions expressions, TailFeed tail) {
    this.admission = admission;
    this.filters = filters;
    this.expressions = expressions;
    this.tail = tail;
  }

  /**
   * Why it is refused; empty where it is not.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  Optional<OpenRejection> check(Namespace namespace, AggregationTerms terms) {
    return filters(terms.waitSet().expectations())
        .or(() -> key(terms))
        .or(() -> predicate(terms.waitSet().completion()))
        .or(() -> tail.look(() -> callback(namespace, terms), Optional::isEmpty));
  }

  private Optional<OpenRejection> filters(List<Expectation> expectations) {
    for (int n = 0; n < expectations.size(); n++) {
      String filter = expectations.get(n).filter();
      if (!filter.isEmpty() && filters.compile(filter) instanceof Filters.Faulty faulty) {
        return Optional.of(new OpenRejection.FaultyFilter(n, faulty.fault()));
      }
    }
    return Optional.empty();
  }

  private Optional<OpenRejection> key(AggregationTerms terms) {
    return Matchers.fault(terms.key().expression(), expressions::key)
        .map(OpenRejection.FaultyKey::new);
  }

  private Optional<OpenRejection> predicate(Completion completion) {
    return completion instanceof Completion.When when
        ? Matchers.fault(when.predicate(), expressions::predicate)
            .map(OpenRejection.FaultyPredicate::new)
        : Optional.empty();
  }

  /** What the outcome will say is not known yet, so that no schema can be asked. */
  private Optional<OpenRejection> callback(Namespace namespace, AggregationTerms terms) {
    return terms
        .callback()
        .flatMap(
            topic ->
                admission
                    .check(
                        new PublishCommand(
                            namespace,
                            terms.principal(),
                            List.of(Submission.of(outcome(terms))),
                            List.of()))
                    .filter(rejection -> !(rejection instanceof PublishRejection.PayloadMisfit))
                    .map(rejection -> new OpenRejection.CallbackRefused(topic, rejection)));
  }

  private static Event outcome(AggregationTerms terms) {
    return new Event(
        new Identity(ANY, AggregationMail.SOURCE, "outcome", Instant.EPOCH),
        terms.cause(),
        AggregationMail.to(terms.callback().orElseThrow()),
        Content.json(new byte[0]));
  }
}
