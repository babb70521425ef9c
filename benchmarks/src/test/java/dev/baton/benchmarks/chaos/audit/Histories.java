package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Content;
import dev.baton.benchmarks.chaos.audit.LogEntry.Letter;
import dev.baton.benchmarks.chaos.audit.LogEntry.Step;
import dev.baton.benchmarks.chaos.audit.LogEntry.Subject;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.journal.StarterEntry;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.benchmarks.chaos.script.Interest;
import dev.baton.benchmarks.chaos.script.Temper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Makes histories of a few events; instants are in milliseconds. */
final class Histories {
  private static final long MILLI = 1_000_000;
  private static final long LONG = 10_000;

  private final List<LogEntry> log = new ArrayList<>();
  private final Map<String, List<PublisherEntry>> publishers = new LinkedHashMap<>();
  private final Map<String, List<Delivered>> deliveries = new LinkedHashMap<>();
  private final Map<String, Interest> slots = new LinkedHashMap<>();
  private final List<Trouble.Hit> hits = new ArrayList<>();
  private final List<RequesterEntry> requesters = new ArrayList<>();
  private final List<StarterEntry> starters = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long served = LONG;

  // ---- the log

  /** The next position holds a sound event of this publisher. */
  Histories event(String source, long number) {
    return event(source, number, Interest.SHARED);
  }

  Histories event(String source, long number, Interest interest) {
    return event(source, number, interest, Temper.SOUND);
  }

  Histories event(String source, long number, Interest interest, Temper temper) {
    slots.putIfAbsent(interest.slotOf("c1"), interest);
    return standing(
        new LogEntry.Published(
            new EventName(source, number), interest.topic(), temper.type(), "k"));
  }

  /** The next position holds this. */
  Histories standing(Content content) {
    return standing(log.size() + 1L, log.size() + 1L, content);
  }

  Histories standing(long position, long recordedAt, Content content) {
    log.add(new LogEntry(position, recordedAt * MILLI, content));
    return this;
  }

  /** The next position makes a dead letter of an event. */
  Histories letter(String slot, long event, int attempts) {
    return standing(new Letter(slot + event, Step.CREATED, new Subject(slot, event, attempts)));
  }

  /** The next position archives that, at this instant. */
  Histories archived(String slot, long event, long at) {
    return standing(log.size() + 1L, at, new Letter(slot + event, Step.ARCHIVED, Subject.UNSAID));
  }

  // ---- publishers

  Histories told(String source, PublisherEntry entry) {
    publishers.computeIfAbsent(source, any -> new ArrayList<>()).add(entry);
    return this;
  }

  /** The publisher was told where its event stands. */
  Histories told(String source, long number, long position) {
    return told(source, new PublisherEntry.Published(number, position, false, new Span(0, 1)));
  }

  // ---- deliveries

  /** How a delivery that a test makes differs from the usual one. */
  record Delivery(long epoch, long event, int attempt, String session) {
    static Delivery of(long event) {
      return new Delivery(1, event, 1, "c1");
    }

    Delivery in(long term) {
      return new Delivery(term, event, attempt, session);
    }

    Delivery again(int times) {
      return new Delivery(epoch, event, times, session);
    }

    Delivery to(String consumer) {
      return new Delivery(epoch, event, attempt, consumer);
    }

    Handout handout() {
      return new Handout(epoch, event, attempt, event);
    }
  }

  /** It was received at this instant and handled a millisecond later; its owner took that in. */
  Histories done(Interest interest, Delivery delivery, long at) {
    return delivered(interest, delivery, Disposition.DONE, at);
  }

  Histories failed(Interest interest, Delivery delivery, long at) {
    return delivered(interest, delivery, Disposition.FAILED, at);
  }

  private Histories delivered(
      Interest interest, Delivery delivery, Disposition disposition, long at) {
    Span span = new Span(at * MILLI, (at + 1) * MILLI);
    return delivered(
        interest,
        new Delivered(delivery.handout(), delivery.session(), disposition, span, (at + 2) * MILLI));
  }

  Histories delivered(Interest interest, Delivered delivered) {
    String slot = interest.slotOf("c1");
    slots.putIfAbsent(slot, interest);
    deliveries.computeIfAbsent(slot, any -> new ArrayList<>()).add(delivered);
    return this;
  }

  // ---- requests

  /** Steps of a request, one after the other. */
  Histories asked(String id, String... steps) {
    for (String step : steps) {
      standing(new LogEntry.Asked(id, step));
    }
    return this;
  }

  Histories requester(RequesterEntry entry) {
    requesters.add(entry);
    return this;
  }

  // ---- sagas

  Histories starter(StarterEntry entry) {
    starters.add(entry);
    return this;
  }

  /** The next attempt goes out with its command. */
  Histories sent(String saga, Attempt attempt) {
    return deployed(saga, "dispatched", attempt).standing(new LogEntry.Commanded(saga, attempt));
  }

  Histories deployed(String saga, String change, Attempt attempt) {
    return standing(new LogEntry.Deployed(saga, change, attempt));
  }

  // ---- trouble

  /** The database was hit, and worked again. */
  Histories hit(long from, long to) {
    hits.add(new Trouble.Hit(new Span(from * MILLI, to * MILLI), true));
    return this;
  }

  /** A server was killed, and worked again. */
  Histories serverKilled(long from, long to) {
    hits.add(new Trouble.Hit(new Span(from * MILLI, to * MILLI), false));
    return this;
  }

  /** Nobody was served from this instant on. */
  Histories servedUntil(long at) {
    served = at;
    return this;
  }

  Histories complaint(String what) {
    complaints.add(what);
    return this;
  }

  History history() {
    List<Long> answers = LongStream.range(0, served).mapToObj(at -> at * MILLI).toList();
    return new History(
        new Log(log),
        publishers.entrySet().stream()
            .map(each -> new PublisherRecord(each.getKey(), each.getValue()))
            .toList(),
        slots.entrySet().stream()
            .map(
                slot ->
                    SlotHistory.of(
                        slot.getKey(),
                        slot.getValue(),
                        deliveries.getOrDefault(slot.getKey(), List.of())))
            .toList(),
        requesters,
        starters,
        new Trouble(hits, ServiceTime.of(List.of(new ServiceTime.Node(answers, List.of())))),
        complaints);
  }

  /** How a rule finds this history broken. */
  List<String> violations(Rule rule) {
    return rule.violations(history()).toList();
  }
}
