package dev.baton.docs;

import dev.baton.adapters.grpc.kernel.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every reason with its status code, who answers it and why. */
final class ErrorReference {
  private ErrorReference() {}

  static String of(List<DocumentedReason> documented) {
    StringBuilder out = new StringBuilder();
    out.append(
        References.head("Reasons of errors", "`Reason` and the comments of the proto files"));
    out.append(
        """
        Every error bears a `google.rpc.ErrorInfo` with the domain `baton.dev` and one of these
        reasons. A reason keeps its name and its status code for ever; programs tell errors apart by
        it, never by the message.

        | status code | reason | answered by |
        |---|---|---|
        """);
    for (Reason reason : Reason.values()) {
      out.append("| ").append(reason.code()).append(" | `").append(reason.name()).append("` | ");
      out.append(
          documented.stream()
              .filter(each -> each.reason().equals(reason.name()))
              .map(ErrorReference::answer)
              .collect(Collectors.joining("<br>")));
      out.append(" |\n");
    }
    return out.toString();
  }

  private static String answer(DocumentedReason documented) {
    String who = documented.call().isEmpty() ? "any call" : link(documented);
    return documented.meaning().isEmpty()
        ? who
        : who + ": " + documented.meaning().replace("|", "\\|");
  }

  private static String link(DocumentedReason documented) {
    String anchor = (documented.service() + documented.call()).toLowerCase(Locale.ROOT);
    return "[" + documented.call() + "](proto.md#" + anchor + ")";
  }
}
