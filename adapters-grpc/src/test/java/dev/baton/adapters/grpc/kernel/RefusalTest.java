package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final Path PROTO = Path.of("..", "proto", "src", "main", "protobuf");

  @Test
  void a_refusal_says_why_where_and_when_to_try_again() {
    Refusal refusal =
        Refusal.of(Reason.VERSION_CONFLICT, "behind")
            .with("actual", 3)
            .at("version")
            .at(new FieldViolation("other", "too"))
            .retryAfter(Duration.ofMillis(1500));
    Expect.refusal(refusal.toStatus())
        .because(Reason.VERSION_CONFLICT)
        .with("actual", 3)
        .at("version", "other")
        .retryable();
  }

  @Test
  void a_refusal_fits_into_the_trailers_that_clients_take() {
    Refusal refusal = Refusal.of(Reason.PAYLOAD_MISFIT, "ö".repeat(10_000));
    for (int i = 0; i < 100; i++) {
      refusal = refusal.at(new FieldViolation("f".repeat(1000), "ä".repeat(1000)));
    }
    assertThat(refusal.toStatus().getSerializedSize()).isLessThan(4096);
    assertThat(refusal.toStatus().getMessage()).hasSize(301);
    assertThat(refusal.toStatus().getDetailsCount()).isEqualTo(2);
  }

  @Test
  void an_exception_carries_the_details_and_no_stack() {
    RefusalException exception = Refusal.invalid("a.b", "required").toException();
    assertThat(exception.getStackTrace()).isEmpty();
    assertThat(exception.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(exception.getTrailers()).isNotNull().extracting(Metadata::keys).isNotNull();
    assertThat(StatusProto.fromThrowable(exception)).isNotNull();
    Expect.refusal(exception).because(Reason.INVALID_REQUEST).at("a.b");
  }

  @Test
  void every_reason_stands_in_the_proto_files_with_its_code() throws IOException {
    String comments;
    try (Stream<Path> files = Files.walk(PROTO)) {
      comments =
          files
              .filter(file -> file.toString().endsWith(".proto"))
              .map(RefusalTest::read)
              .collect(Collectors.joining("\n"));
    }
    for (Reason reason : Reason.values()) {
      assertThat(comments)
          .containsPattern(
              Pattern.compile("//\\s+" + reason.code() + "\\s+" + reason.name() + "\\b"));
    }
  }

  @Test
  void every_reason_of_the_proto_files_is_one() throws IOException {
    Pattern row =
        Pattern.compile(
            "//\\s+(INVALID_ARGUMENT|NOT_FOUND|ALREADY_EXISTS|FAILED_PRECONDITION"
                + "|PERMISSION_DENIED|RESOURCE_EXHAUSTED|UNAVAILABLE|INTERNAL)\\s+([A-Z_]+)\\b");
    try (Stream<Path> files = Files.walk(PROTO)) {
      files
          .filter(file -> file.toString().endsWith(".proto"))
          .flatMap(file -> row.matcher(read(file)).results())
          .forEach(
              match ->
                  assertThat(Reason.valueOf(match.group(2)).code().name())
                      .isEqualTo(match.group(1)));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
