package dev.baton.benchmarks.load;

import io.grpc.Channel;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a load's generator of its parts. */
record Assembly(List<? extends Channel> channels, EventIds ids, Tally tally) {
  Generator of(Load load) {
    return switch (load) {
      case Load.Unary unary -> callers(unary.inFlight(), new PublishRequests(ids));
      case Load.Batched batched ->
          callers(batched.inFlight(), new BatchRequests(batched.events(), ids));
      case Load.Versioned versioned -> streamsOfEvents(versioned.streams());
      case Load.Streamed streamed -> streams(streamed.inFlight());
      case Load.Delivered delivered -> deliveries(delivered);
    };
  }

  private Generator callers(int count, Requests<?> requests) {
    return new UnaryGenerator(
        channels, Stream.<Requests<?>>generate(() -> requests).limit(count).toList(), tally);
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
        channels.stream().<Generator>map(channel -> stream(channel, window, frames)).toList());
  }

  private Generator stream(Channel channel, int window, Frames frames) {
    Supply supply = new Supply(frames, new SentTimes(window));
    return new StreamGenerator(channel, window, frames, new PublishingSender(supply, tally));
  }

  private Generator deliveries(Load.Delivered load) {
    Supply supply = new Supply(new Frames(ids), new SentTimes(load.backlog()));
    return new DeliveryGenerator(channels, load, supply, tally);
  }
}
