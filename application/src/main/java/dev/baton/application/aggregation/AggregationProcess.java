package dev.baton.application.aggregation;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessRows;
import dev.baton.application.port.EventView;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.Aggregation.Opening;
import dev.baton.domain.aggregation.AggregationCommand;
import dev.baton.domain.aggregation.AggregationDecider;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Follows the log for aggregations that wait. What has come for them is in its book, and kept as
 * rows; an aggregation is complete at the event with which it is, and overdue at the fact that says
 * so, whenever this process comes there. So an outcome follows from the order of the log, and not
 * from when a timer fires or a node looks.
 */
public final class AggregationProcess
    implements ProcessLogic<
        AggregationCommand, Aggregation, AggregationEvent, AggregationRejection> {
  static final AggregationDecider DECIDER = new AggregationDecider();

  private static final TopicName FACTS = FactStream.topicOf(Aggregations.CAPABILITY);
  private static final String DEADLINE = "deadline";

  private final AggregationMail mail;
  private final Matchers matchers;
  private final WaitingBook book = new WaitingBook();
  private final WaitingRows rows;

  public AggregationProcess(AggregationPorts ports) {
    FactCodec codec = ports.codec();
    this.mail = new AggregationMail(codec);
    this.matchers = new Matchers(ports.filters(), ports.expressions());
    this.rows = new WaitingRows(ports, book);
  }

  @Override
  public String name() {
    return Aggregations.CAPABILITY;
  }

  @Override
  public TopicName topic() {
    return FACTS;
  }

  @Override
  public AggregationDecider decider() {
    return DECIDER;
  }

  /** Any event may be waited for, facts as well. */
  @Override
  public boolean hears(TopicName topic) {
    return true;
  }

  @Override
  public boolean awaits(RecordedEvent published) {
    return book.isOpen();
  }

  @Override
  public boolean reads(TopicName topic) {
    return topic.equals(FACTS);
  }

  @Override
  public ProcessRows rows() {
    return rows;
  }

  @Override
  public List<Step<AggregationCommand>> react(Input input) {
    return reactAgain(input, everybody -> true);
  }

  /** What counts for others stays as it was. */
  @Override
  public List<Step<AggregationCommand>> reactAgain(Input input, Predicate<FactStream> meant) {
    RecordedEvent event = input.recorded();
    List<Step<AggregationCommand>> steps = new ArrayList<>();
    if (input.fact().orElse(null) instanceof AggregationEvent fact) {
      AggregationKey key = AggregationKey.of(event.namespace(), event.stream());
      if (meant.test(key.stream())) {
        follow(key, event, fact).ifPresent(steps::add);
      }
    }
    if (book.wants(event)) {
      EventView view = matchers.view(event);
      book.waitingFor(view, matchers).stream()
          .filter(waiter -> meant.test(waiter.key().stream()))
          .forEach(waiter -> hear(waiter, view).ifPresent(steps::add));
    }
    return steps;
  }

  private Optional<Step<AggregationCommand>> hear(Waiter waiter, EventView view) {
    Waiter.Heard heard = waiter.hear(view, matchers);
    heard.news().map(part -> PartRows.of(waiter.key(), part)).ifPresent(rows::put);
    return heard.command().map(command -> new Step<>(waiter.key().stream(), command));
  }

  private Optional<Step<AggregationCommand>> follow(
      AggregationKey key, RecordedEvent event, AggregationEvent fact) {
    return switch (fact) {
      case AggregationEvent.Opened opened -> {
        open(key, event, opened);
        yield Optional.empty();
      }
      case AggregationEvent.Expired expired ->
          book.find(key)
              .map(waiter -> waiter.overdue(event.position(), expired.at(), matchers))
              .map(command -> new Step<>(key.stream(), command));
      case AggregationEvent.Completed ended -> close(key, event, AggregationStatus.COMPLETED);
      case AggregationEvent.TimedOut ended -> close(key, event, AggregationStatus.TIMED_OUT);
      case AggregationEvent.Cancelled ended -> close(key, event, AggregationStatus.CANCELLED);
    };
  }

  private void open(AggregationKey key, RecordedEvent event, AggregationEvent.Opened fact) {
    if (book.find(key).isEmpty()) {
      Opening opening = new Opening(fact.id(), fact.terms(), fact.at());
      book.add(new Waiter(key, opening, event.position(), List.of()));
      long since = event.position();
      rows.put(PartRows.of(key, since, AggregationStatus.WAITING, since));
    }
  }

  private Optional<Step<AggregationCommand>> close(
      AggregationKey key, RecordedEvent event, AggregationStatus status) {
    book.find(key)
        .ifPresent(
            waiter -> {
              rows.put(PartRows.of(key, waiter.since(), status, event.position()));
              for (Part part : waiter.tally().parts()) {
                rows.remove(PartRows.id(key, part));
              }
              book.remove(key);
            });
    return Optional.empty();
  }

  @Override
  public AggregationCommand wake(Timer timer, Instant now) {
    return new AggregationCommand.Expire(now);
  }

  @Override
  public Effects effects(FactStream where, Aggregation before, List<AggregationEvent> facts) {
    Aggregation after = AggregationDecider.after(before, facts);
    if (!(after instanceof Aggregation.Existing existing)) {
      return Effects.NONE;
    }
    List<Outgoing> events = new ArrayList<>();
    if (existing instanceof Aggregation.Closed closed
        && facts.getLast() instanceof AggregationEvent.Ended outcome) {
      mail.callback(closed, outcome).ifPresent(events::add);
    }
    return new Effects(
        events, timers(where, before, after), existing.opening().terms().cause().correlationId());
  }

  private static List<TimerChange> timers(FactStream where, Aggregation before, Aggregation after) {
    TimerId id = new TimerId(where.namespace(), where.stream(), DEADLINE);
    if (after instanceof Aggregation.Waiting now) {
      return List.of(new TimerChange.Set(timer(id, now.opening())));
    }
    return before instanceof Aggregation.Waiting waiting
        ? List.of(new TimerChange.Cancel(id, timer(id, waiting.opening()).due()))
        : List.of();
  }

  private static Timer timer(TimerId id, Opening opening) {
    return new Timer(id, opening.deadline(), Aggregations.CAPABILITY);
  }
}
