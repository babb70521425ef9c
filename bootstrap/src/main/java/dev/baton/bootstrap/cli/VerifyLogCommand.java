package dev.baton.bootstrap.cli;

import dev.baton.application.kernel.Mismatch;
import dev.baton.application.kernel.Verified;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.server.LogVerifier;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "verify-log",
    header = "Read a whole log and hold it to what Baton promises.",
    description = {
      "Positions are dense and times never go back; every fact is read; every stream of facts can"
          + " be replayed; snapshots and the rows that are searched are what the facts make. Ends"
          + " at the first thing that is not so, with exit code 1.",
      "Reads the database itself, as it is configured for a server; servers may run on it"
          + " meanwhile. Rows of views are compared with some that it writes beside them and drops"
          + " again."
    },
    footer = {
      "",
      "Examples:",
      "  baton verify-log",
      "  baton verify-log --data /srv/baton",
      "  baton verify-log --database-url postgresql://ann:secret@db.example/baton --json"
    })
final class VerifyLogCommand implements Callable<Integer> {
  @Mixin ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    Verified verified = LogVerifier.verify(configuration.load());
    if (output.json) {
      output.document(json(verified));
    } else {
      print(verified);
    }
    return (verified.mismatch().isEmpty() ? ExitCode.OK : ExitCode.FAILED).status();
  }

  private void print(Verified verified) {
    Verified.Counts counts = verified.counts();
    output.line(
        String.format(
            Locale.ROOT,
            "%,d events up to position %,d; %,d facts in %,d streams; %,d snapshots; %,d rows",
            counts.events(),
            verified.head(),
            counts.facts(),
            counts.streams(),
            counts.snapshots(),
            counts.rows()));
    output.line(verified.mismatch().map(VerifyLogCommand::line).orElse("all is as it has to be"));
  }

  private static String line(Mismatch mismatch) {
    String where = mismatch.position() == 0 ? "" : " at position " + mismatch.position();
    String subject = mismatch.subject().isEmpty() ? "" : " of " + mismatch.subject();
    return "mismatch: " + word(mismatch) + where + subject + ": " + mismatch.detail();
  }

  private static String word(Mismatch mismatch) {
    return mismatch.check().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(Verified verified) {
    Verified.Counts counts = verified.counts();
    ObjectNode document =
        Json.object()
            .put("head", verified.head())
            .put("events", counts.events())
            .put("facts", counts.facts())
            .put("streams", counts.streams())
            .put("snapshots", counts.snapshots())
            .put("rows", counts.rows());
    verified
        .mismatch()
        .ifPresent(
            found ->
                document
                    .putObject("mismatch")
                    .put("check", word(found))
                    .put("position", found.position())
                    .put("subject", found.subject())
                    .put("detail", found.detail()));
    return document;
  }
}
