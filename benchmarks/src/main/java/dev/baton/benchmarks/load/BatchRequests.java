package dev.baton.benchmarks.load;

import dev.baton.benchmarks.load.Wire.Answer;
import io.grpc.MethodDescriptor;

/** Publishes so many events a request, together or not at all. */
final class BatchRequests implements Requests {
  /** A request of one event: several of them in a row are one of several events. */
  private final MessageTemplate template = MessageTemplate.ofBatchOfOne();

  private final int events;
  private final EventIds ids;

  BatchRequests(int events, EventIds ids) {
    this.events = events;
    this.ids = ids;
  }

  @Override
  public MethodDescriptor<byte[], Answer> method() {
    return Wire.PUBLISH_BATCH;
  }

  @Override
  public int events() {
    return events;
  }

  @Override
  public byte[] next() {
    byte[] request = new byte[events * template.length()];
    int first = ids.take(events);
    for (int event = 0; event < events; event++) {
      template.fill(ids, first + event, request, event * template.length());
    }
    return request;
  }
}
