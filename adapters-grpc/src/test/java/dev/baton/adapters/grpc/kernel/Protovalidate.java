package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What protovalidate says of a message: for tests of what is checked by hand. */
public final class Protovalidate {
  private final RequestValidation validation;

  public Protovalidate(Descriptor... requests) {
    this.validation = new RequestValidation(List.of(requests), Set.of());
  }

  /** The path of the first field that breaks a rule. */
  public Optional<String> firstWrongField(Message request) {
    return validation.check(request).map(FieldViolation::field);
  }
}
