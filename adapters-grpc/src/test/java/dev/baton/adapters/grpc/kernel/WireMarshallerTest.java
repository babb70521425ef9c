package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.v1.Heartbeat;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WireMarshallerTest {
  private static final Heartbeat MESSAGE = Heartbeat.newBuilder().setLag(300).setHead(7).build();
  private final WireMarshaller marshaller = new WireMarshaller();
  private final InputStream stream = marshaller.stream(WireMessage.of(MESSAGE));

  @Test
  void a_transport_drains_it() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    assertThat(((KnownLength) stream).available()).isEqualTo(MESSAGE.getSerializedSize());
    assertThat(((Drainable) stream).drainTo(target)).isEqualTo(MESSAGE.getSerializedSize());
    assertThat(Heartbeat.parseFrom(target.toByteArray())).isEqualTo(MESSAGE);
  }

  @Test
  void what_cannot_drain_reads_it() throws IOException {
    int first = stream.read();
    assertThat(stream.available()).isEqualTo(MESSAGE.getSerializedSize() - 1);
    byte[] rest = stream.readAllBytes();
    assertThat(first).isEqualTo(MESSAGE.toByteArray()[0]);
    assertThat(rest).hasSize(MESSAGE.getSerializedSize() - 1);
    assertThat(stream.read()).isEqualTo(-1);
  }

  @Test
  void an_empty_message_has_no_bytes() throws IOException {
    InputStream empty = marshaller.stream(WireMessage.of(Heartbeat.getDefaultInstance()));
    assertThat(((Drainable) empty).drainTo(new ByteArrayOutputStream())).isZero();
  }

  @Test
  void a_server_does_not_read_responses() {
    assertThatThrownBy(() -> marshaller.parse(stream))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
