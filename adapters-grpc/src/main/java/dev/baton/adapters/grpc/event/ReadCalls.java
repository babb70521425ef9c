package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.Timelines;
import dev.baton.v1.GetBlastRadiusRequest;
import dev.baton.v1.GetBlastRadiusResponse;
import dev.baton.v1.GetTimelineRequest;
import dev.baton.v1.GetTimelineResponse;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.TimelineEntry;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading events and timelines, on virtual threads. */
final class ReadCalls {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int PAGE = 1000;
  private static final int MOST_CAUSED = 10_000;

  /** Clients take messages of 4 MiB; the last entry may exceed this by its own size. */
  private static final int LARGEST_TIMELINE = 1024 * 1024;

  private final Calls calls;
  private final EventReading reading;
  private final Timelines timelines;
  private final RenderedEvents rendered;

  ReadCalls(Calls calls, EventReading reading, Timelines timelines, RenderedEvents rendered) {
    this.calls = calls;
    this.reading = reading;
    this.timelines = timelines;
    this.rendered = rendered;
  }

  void readEvents(ReadEventsRequest request, StreamObserver<WireMessage> responses) {
    calls.serverStream(responses, out -> read(request, out));
  }

  private Optional<Refusal> read(ReadEventsRequest request, Outflow<WireMessage> out)
      throws InterruptedException {
    Optional<Refusal> refusal = await(request.getMinPosition());
    if (refusal.isPresent()) {
      return refusal;
    }
    return new EventRead(new ReadSelection(reading, request), rendered, out).run();
  }

  void getTimeline(GetTimelineRequest request, StreamObserver<GetTimelineResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          Optional<Refusal> refusal = await(request.getMinPosition());
          return refusal.isPresent()
              ? Reply.refuse(refusal.get())
              : Reply.of(timeline(request, after));
        });
  }

  private GetTimelineResponse timeline(GetTimelineRequest request, long after) {
    Timelines.Timeline timeline =
        timelines.timeline(
            Callers.namespace(request.getNamespace()),
            request.getCorrelationId(),
            after,
            request.getPageSize() == 0 ? PAGE : request.getPageSize());
    List<TimelineEntry> entries = fitting(timeline.entries());
    GetTimelineResponse.Builder response = GetTimelineResponse.newBuilder().addAllEntries(entries);
    if (timeline.more() || entries.size() < timeline.entries().size()) {
      response.setNextPageToken(PageTokens.after(entries.getLast().getEvent().getPosition()));
    }
    return response.build();
  }

  void getBlastRadius(
      GetBlastRadiusRequest request, StreamObserver<GetBlastRadiusResponse> response) {
    calls.unary(
        response,
        () ->
            timelines
                .blastRadius(
                    Callers.namespace(request.getNamespace()), request.getPosition(), MOST_CAUSED)
                .<Reply<GetBlastRadiusResponse>>map(timeline -> Reply.of(radius(timeline)))
                .orElseGet(() -> Reply.refuse(unknownEvent(request.getPosition()))));
  }

  private static GetBlastRadiusResponse radius(Timelines.Timeline timeline) {
    List<TimelineEntry> entries = fitting(timeline.entries());
    return GetBlastRadiusResponse.newBuilder()
        .addAllEntries(entries)
        .setTruncated(timeline.more() || entries.size() < timeline.entries().size())
        .build();
  }

  private static Refusal unknownEvent(long position) {
    return Refusal.of(Reason.UNKNOWN_EVENT, "no event stands at position " + position)
        .with("position", position)
        .at("position");
  }

  /** As many of the first entries as go into a message. */
  private static List<TimelineEntry> fitting(List<Timelines.Entry> entries) {
    List<TimelineEntry> fitting = new ArrayList<>();
    int bytes = 0;
    for (Timelines.Entry entry : entries) {
      if (bytes >= LARGEST_TIMELINE) {
        break;
      }
      TimelineEntry message =
          TimelineEntry.newBuilder()
              .setEvent(RecordedEventMessages.of(entry.event()))
              .setCausePosition(entry.causePosition())
              .setDepth(entry.depth())
              .build();
      bytes += message.getSerializedSize();
      fitting.add(message);
    }
    return fitting;
  }

  /** Waits until this node has seen a position that the caller knows of. */
  private Optional<Refusal> await(long position) throws InterruptedException {
    if (position == 0 || reading.awaitPosition(position, LONGEST_WAIT)) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
                Reason.POSITION_NOT_REACHED,
                "this node has not seen position "
                    + position
                    + " within "
                    + LONGEST_WAIT.toSeconds()
                    + " seconds")
            .with("position", position)
            .at("min_position"));
  }
}
