package dev.baton.benchmarks.load;

import com.google.protobuf.CodedOutputStream;
import dev.baton.benchmarks.load.Wire.Answer;
import dev.baton.v1.PublishRequest;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Appends to one stream of events, which has to be new: each at the version of the one before,
 * which is counted here. So a server that is asked for more does not get less of the machine, as it
 * would beside a client that looks into answers.
 */
final class StreamRequests implements Requests {
  private static final int EXPECTED_VERSION = PublishRequest.EXPECTED_VERSION_FIELD_NUMBER;

  private final MessageTemplate template;
  private final EventIds ids;
  private long version;

  StreamRequests(String stream, EventIds ids) {
    this.template = MessageTemplate.ofPublish(stream);
    this.ids = ids;
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
    // Fields may stand in any order: what grows stands behind what is copied.
    int conditionAt = template.length();
    int conditionLength = CodedOutputStream.computeInt64Size(EXPECTED_VERSION, version);
    byte[] request = new byte[conditionAt + conditionLength];
    template.fill(ids, ids.take(1), request, 0);
    try {
      CodedOutputStream.newInstance(request, conditionAt, conditionLength)
          .writeInt64(EXPECTED_VERSION, version);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return request;
  }

  @Override
  public void answered() {
    version++;
  }
}
