package dev.baton.benchmarks.load;

import dev.baton.benchmarks.load.Wire.Answer;
import io.grpc.MethodDescriptor;

/** Publishes one event a request. */
record PublishRequests(MessageTemplate template, EventIds ids) implements Requests {
  PublishRequests(EventIds ids) {
    this(MessageTemplate.ofPublish(), ids);
  }

  @Override
  public MethodDescriptor<byte[], Answer> method() {
    return Wire.PUBLISH;
  }

  @Override
  public int events() {
    return 1;
  }

  @Override
  public byte[] next() {
    return template.fill(ids, ids.take(1));
  }
}
