package dev.baton.sdk;

import dev.baton.v1.CommitRequest;
import dev.baton.v1.LaterEvent;
import dev.baton.v1.Reply;
import dev.baton.v1.TurnAccept;
import dev.baton.v1.TurnDecline;
import dev.baton.v1.TurnReply;
import dev.baton.v1.TurnReschedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that an agent puts out in answer to one event, to be committed together with it: by a {@link
 * TurnHandler} that returns it, or by {@link Subscriptions#commit}. It is immutable: each method
 * returns another turn, which has that too. Safe for any thread.
 *
 * <p>What a turn publishes and asks is part of the conversation of the event that it answers, and
 * names that as its cause, unless it says otherwise. So an event of the right type is the outcome
 * of a saga's step whose command the turn answers.
 */
public final class Turn {
  private static final Turn EMPTY =
      new Turn(List.of(), List.of(), CommitRequest.getDefaultInstance());
  private static final Pattern PART_OF_LIST = Pattern.compile("(\\w+)\\[(\\d+)\\].*");

  private static final String LAST = "last";
  private static final String PART = "part";

  private final List<OutgoingEvent> events;
  private final List<Later> later;

  /** All else, as it goes to the server, but without the name of the agent. */
  private final CommitRequest rest;

  private record Later(OutgoingEvent event, Instant at) {}

  private Turn(List<OutgoingEvent> events, List<Later> later, CommitRequest rest) {
    this.events = events;
    this.later = later;
    this.rest = rest;
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
    return new Turn(with(events, List.of(more)), later, rest);
  }

  /**
   * Publishes an event later; at most 100.
   *
   * @param at after now by the server's clock, and at most 366 days ahead
   */
  public Turn schedule(OutgoingEvent event, Instant at) {
    return new Turn(events, with(later, List.of(new Later(event, at))), rest);
  }

  /**
   * Moves a scheduled event to another time; at most 100.
   *
   * @param scheduledId its id as a scheduled event, see {@link CommittedTurn#scheduledIds}
   * @param at after now by the server's clock, and at most 366 days ahead
   */
  public Turn reschedule(String scheduledId, Instant at) {
    TurnReschedule moved =
        TurnReschedule.newBuilder().setId(scheduledId).setDeliverAt(Wire.timestamp(at)).build();
    return with(rest.toBuilder().addRescheduled(moved));
  }

  /**
   * Keeps a scheduled event from being published; at most 100.
   *
   * @param scheduledId its id as a scheduled event, see {@link CommittedTurn#scheduledIds}
   */
  public Turn cancel(String scheduledId) {
    return with(rest.toBuilder().addCancelled(scheduledId));
  }

  /**
   * Asks, as {@link RequestBuilder#submit} does: nobody waits here, so that whoever wants to hear
   * of the outcome is {@linkplain RequestBuilder#callBack called back}. At most 10; the ids are
   * those of {@link CommittedTurn#askedIds}.
   *
   * @param request as it is now; what is changed about it later does not count
   */
  public Turn ask(RequestBuilder request) {
    return with(rest.toBuilder().addInquiries(request.inquiry()));
  }

  /**
   * Takes a request on, as {@link IncomingRequest#accept} does; at most 100. Where it has its
   * outcome the turn is refused with {@code REQUEST_CLOSED}.
   */
  public Turn accept(IncomingRequest request) {
    return accept(request.event());
  }

  /** As {@link #accept(IncomingRequest)}, for a question that was delivered by hand. */
  public Turn accept(ReceivedEvent question) {
    TurnAccept accept = TurnAccept.newBuilder().setId(IncomingRequest.idOf(question)).build();
    return with(rest.toBuilder().addAccepted(accept));
  }

  /**
   * Will not answer a request, as {@link IncomingRequest#decline} does; at most 100.
   *
   * @param reason why, at most 1,000 characters
   */
  public Turn decline(IncomingRequest request, String reason) {
    return decline(request.event(), reason);
  }

  /** As {@link #decline(IncomingRequest, String)}, for a question that was delivered by hand. */
  public Turn decline(ReceivedEvent question, String reason) {
    TurnDecline decline =
        TurnDecline.newBuilder().setId(IncomingRequest.idOf(question)).setReason(reason).build();
    return with(rest.toBuilder().addDeclined(decline));
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
    return with(rest.toBuilder().addReplies(given));
  }

  private Turn with(CommitRequest.Builder more) {
    return new Turn(events, later, more.build());
  }

  private static <T> List<T> with(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /**
   * The same without the part for which it was refused, where that is of no use any more: a reply
   * that came too late, or after the last one, or a decline of what has its outcome.
   */
  Turn withoutWhatIsOfNoUse(BatonException refusal) {
    return refusal.violations().stream()
        .map(violation -> PART_OF_LIST.matcher(violation.field()))
        .filter(Matcher::matches)
        .findFirst()
        .map(part -> without(part.group(1), Integer.parseInt(part.group(2)), refusal))
        .orElse(this);
  }

  private Turn without(String list, int index, BatonException refusal) {
    boolean reply = list.equals("replies") && IncomingRequest.isOfNoUse(refusal);
    if (reply && index < rest.getRepliesCount()) {
      return with(rest.toBuilder().removeReplies(index));
    }
    boolean decline = list.equals("declined") && IncomingRequest.isClosed(refusal);
    return decline && index < rest.getDeclinedCount()
        ? with(rest.toBuilder().removeDeclined(index))
        : this;
  }

  CommitRequest.Builder toRequest(String agent) {
    CommitRequest.Builder request = rest.toBuilder();
    request.getAcceptedBuilderList().forEach(accept -> accept.setAgent(agent));
    request.getDeclinedBuilderList().forEach(decline -> decline.setAgent(agent));
    request.getRepliesBuilderList().forEach(reply -> reply.getReplyBuilder().setAgent(agent));
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
        + rest.getInquiriesCount()
        + " asked, "
        + rest.getRepliesCount()
        + " replies";
  }
}
