package dev.baton.benchmarks.load;

import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import io.grpc.MethodDescriptor;
import java.util.Arrays;

/**
 * Appends to one stream of events, which has to be new: each at the version that the server
 * answered to the one before.
 */
final class StreamRequests implements Requests<PublishResponse> {
  private final MessageTemplate template = MessageTemplate.ofPublish();
  private final String stream;
  private final EventIds ids;
  private long version;

  StreamRequests(String stream, EventIds ids) {
    this.stream = stream;
    this.ids = ids;
  }

  @Override
  public MethodDescriptor<byte[], PublishResponse> method() {
    return Wire.PUBLISH_ANSWERED;
  }

  @Override
  public int events() {
    return 1;
  }

  @Override
  public byte[] next() {
    // Fields may stand in any order: what differs stands behind what is copied.
    byte[] condition =
        PublishRequest.newBuilder()
            .setStream(stream)
            .setExpectedVersion(version)
            .build()
            .toByteArray();
    byte[] request =
        Arrays.copyOf(template.fill(ids, ids.take(1)), template.length() + condition.length);
    System.arraycopy(condition, 0, request, template.length(), condition.length);
    return request;
  }

  @Override
  public void answered(PublishResponse answer) {
    version = answer.getPlacement().getStreamVersion();
  }
}
