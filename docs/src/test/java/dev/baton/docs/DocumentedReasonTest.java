package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.kernel.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reasons of which the proto files speak are those that the server answers. */
class DocumentedReasonTest {
  private final List<DocumentedReason> documented = documented();

  private static List<DocumentedReason> documented() {
    try {
      return DocumentedReason.all(References.protoFiles(Descriptors.FILE));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void every_reason_stands_in_a_proto_file_with_its_status_code() {
    Set<String> known =
        Arrays.stream(Reason.values())
            .map(reason -> reason.code() + " " + reason)
            .collect(Collectors.toSet());

    assertThat(
            documented.stream()
                .map(reason -> reason.code() + " " + reason.reason())
                .collect(Collectors.toSet()))
        .isEqualTo(known);
  }

  @Test
  void a_reason_is_explained_where_it_first_stands() {
    assertThat(documented)
        .filteredOn(reason -> reason.reason().equals("PAYLOAD_TOO_LARGE"))
        .first()
        .extracting(DocumentedReason::call, DocumentedReason::meaning)
        .containsExactly(
            "EditDeadLetter",
            "the data is over the limit (1 MiB by default); metadata `limit`, `actual` in bytes");
  }
}
