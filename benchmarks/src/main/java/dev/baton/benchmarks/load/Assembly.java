package dev.baton.benchmarks.load;

import io.grpc.Channel;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a load's generator of its parts, on the channels and the event loop of a run. */
record Assembly(
    List<? extends Channel> channels, ScheduledExecutorService loop, EventIds ids, Tally tally) {
  private static final int PACED_IN_FLIGHT = 1024;
  private static final int PACED_BACKLOG = 8192;

  Generator of(Load load) {
    return switch (load) {
      case Load.Unary unary -> callers(unary.inFlight(), new PublishRequests(ids));
      case Load.Batched batched ->
          callers(batched.inFlight(), new BatchRequests(batched.events(), ids));
      case Load.Versioned versioned -> streamsOfEvents(versioned.streams());
      case Load.Streamed streamed -> streams(streamed.inFlight());
      case Load.Delivered delivered -> deliveries(delivered, new SentTimes(delivered.backlog()));
      case Load.Paced paced -> paced(schedule(paced.rate()));
      case Load.PacedDelivery paced -> pacedDeliveries(schedule(paced.rate()));
      case Load.Filtered filtered ->
          new FilteredGenerator(channels, filtered.filters(), streams(filtered.inFlight()), tally);
    };
  }

  private Generator callers(int count, Requests requests) {
    return new UnaryGenerator(
        channels, Stream.generate(() -> requests).limit(count).toList(), tally);
  }

  private Generator streamsOfEvents(int count) {
    String run = "bench-" + UUID.randomUUID() + "-";
    return new UnaryGenerator(
        channels,
        IntStream.range(0, count).mapToObj(n -> new StreamRequests(run + n, ids)).toList(),
        tally);
  }

  private Generator streams(int inFlight) {
    int window = Math.max(inFlight / channels.size(), 1);
    Frames frames = new Frames(ids);
    return new Generators(
        channels.stream()
            .<Generator>map(
                channel -> stream(channel, window, new Supply(frames, new SentTimes(window))))
            .toList());
  }

  private StreamGenerator stream(Channel channel, int window, Supply supply) {
    return new StreamGenerator(
        channel, window, supply.frames(), new PublishingSender(supply, tally));
  }

  private DeliveryGenerator deliveries(Load.Delivered load, Departures departures) {
    MessageTemplate event =
        load.keys() > 0 ? MessageTemplate.ofEvent(load.keys()) : MessageTemplate.ofEvent();
    return new DeliveryGenerator(
        channels, load, new Supply(new Frames(event, ids), departures), tally);
  }

  private static Schedule schedule(int rate) {
    return new Schedule(rate, System::nanoTime);
  }

  private Generator paced(Schedule schedule) {
    StreamGenerator producer =
        stream(channels.getFirst(), PACED_IN_FLIGHT, new Supply(new Frames(ids), schedule));
    return new PacedGenerator(producer, producer::send, schedule, loop);
  }

  private Generator pacedDeliveries(Schedule schedule) {
    DeliveryGenerator deliveries =
        deliveries(Load.Delivered.to(1, PACED_IN_FLIGHT, PACED_BACKLOG), schedule);
    return new PacedGenerator(deliveries, deliveries::settled, schedule, loop);
  }
}
