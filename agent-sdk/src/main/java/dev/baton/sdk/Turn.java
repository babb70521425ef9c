package dev.baton.sdk;

import dev.baton.v1.CommitRequest;
import dev.baton.v1.LaterEvent;
import dev.baton.v1.Reply;
import dev.baton.v1.TurnReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that an agent puts out in answer to one event, to be committed together with it: by a {@link
 * TurnHandler} that returns it, or by {@link Subscriptions#commit}. It is immutable: each method
 * returns another turn, which has that too. Safe for any thread.
 *
 * <p>Events of a turn are part of the conversation of the event that it answers, and name that as
 * their cause, unless they say otherwise. So an event of the right type is the outcome of a saga's
 * step whose command the turn answers.
 */
public final class Turn {
  private static final Turn EMPTY = new Turn(List.of(), List.of(), List.of(), List.of());
  private static final Pattern REPLY = Pattern.compile("replies\\[(\\d+)\\].*");

  private static final String LAST = "last";
  private static final String PART = "part";

  private final List<OutgoingEvent> events;
  private final List<Later> later;
  private final List<String> cancelled;
  private final List<TurnReply> replies;

  private record Later(OutgoingEvent event, Instant at) {}

  private Turn(
      List<OutgoingEvent> events,
      List<Later> later,
      List<String> cancelled,
      List<TurnReply> replies) {
    this.events = events;
    this.later = later;
    this.cancelled = cancelled;
    this.replies = replies;
  }

  /** Nothing but that the event is dealt with. */
  public static Turn empty() {
    return EMPTY;
  }

  /**
   * Publishes these, after what it publishes already, at most 1,000; together with the versions
   * that they {@linkplain OutgoingEvent#expectedVersion expect} of their streams.
   */
  public Turn publish(OutgoingEvent... more) {
    return new Turn(with(events, List.of(more)), later, cancelled, replies);
  }

  /**
   * Publishes an event later; at most 100.
   *
   * @param at after now by the server's clock, and at most 366 days ahead
   */
  public Turn schedule(OutgoingEvent event, Instant at) {
    return new Turn(events, with(later, List.of(new Later(event, at))), cancelled, replies);
  }

  /**
   * Keeps a scheduled event from being published; at most 100.
   *
   * @param scheduledId its id as a scheduled event, see {@link CommittedTurn#scheduledIds}
   */
  public Turn cancel(String scheduledId) {
    return new Turn(events, later, with(cancelled, List.of(scheduledId)), replies);
  }

  /** Gives the last of the answer to a request, as JSON; once for each, at most 100 requests. */
  public Turn reply(IncomingRequest request, Object value) {
    return reply(request.event(), value);
  }

  /** As {@link #reply(IncomingRequest, Object)}, with a payload of another media type. */
  public Turn reply(IncomingRequest request, byte[] data, String contentType) {
    return reply(request.event(), LAST, IncomingRequest.data(data, contentType));
  }

  /** As {@link #reply(IncomingRequest, Object)}, of whom the question was delivered to by hand. */
  public Turn reply(ReceivedEvent question, Object value) {
    return reply(question, LAST, IncomingRequest.json(value));
  }

  /** Gives a part of the answer to a request, as JSON, instead of the last of it. */
  public Turn partial(IncomingRequest request, Object value) {
    return reply(request.event(), PART, IncomingRequest.json(value));
  }

  /** The id follows from the question: one that is given a second time for it is the same. */
  private Turn reply(ReceivedEvent question, String which, Reply.Builder reply) {
    TurnReply given =
        TurnReply.newBuilder()
            .setId(IncomingRequest.idOf(question))
            .setReply(reply.setId(EventIds.from(which, question.id())))
            .setPartial(which.equals(PART))
            .build();
    return new Turn(events, later, cancelled, with(replies, List.of(given)));
  }

  private static <T> List<T> with(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The same without the replies for which it was refused, if it was refused for late ones. */
  Turn withoutUselessReplies(BatonException refusal) {
    if (!IncomingRequest.isOfNoUse(refusal)) {
      return this;
    }
    List<Integer> useless =
        refusal.violations().stream()
            .map(violation -> REPLY.matcher(violation.field()))
            .filter(Matcher::matches)
            .map(found -> Integer.valueOf(found.group(1)))
            .toList();
    List<TurnReply> useful =
        IntStream.range(0, replies.size())
            .filter(index -> !useless.contains(index))
            .mapToObj(replies::get)
            .toList();
    return useful.size() == replies.size() ? this : new Turn(events, later, cancelled, useful);
  }

  CommitRequest.Builder toRequest(String agent) {
    CommitRequest.Builder request = CommitRequest.newBuilder().addAllCancelled(cancelled);
    replies.forEach(
        reply -> request.addRepliesBuilder().mergeFrom(reply).getReplyBuilder().setAgent(agent));
    Map<String, Long> expected = new LinkedHashMap<>();
    for (OutgoingEvent event : events) {
      request.addEvents(event.sourceIfAbsent(agent).toBatchItem());
      event.route().expectInto(expected);
    }
    expected.forEach(
        (stream, version) -> request.addExpectedVersions(Publishing.condition(stream, version)));
    List<LaterEvent> planned = new ArrayList<>();
    for (Later each : later) {
      OutgoingEvent event = each.event().sourceIfAbsent(agent);
      planned.add(
          LaterEvent.newBuilder()
              .setEvent(event.event())
              .setStream(event.route().stream())
              .setDeliverAt(Wire.timestamp(each.at()))
              .build());
    }
    return request.addAllScheduled(planned);
  }

  @Override
  public String toString() {
    return "turn with "
        + (events.size() + later.size())
        + " events, "
        + cancelled.size()
        + " cancelled, "
        + replies.size()
        + " replies";
  }
}
