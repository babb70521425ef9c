package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.doctor.Doctor;
import dev.baton.bootstrap.doctor.Finding;
import dev.baton.bootstrap.doctor.Finding.Verdict;
import dev.baton.bootstrap.failure.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "doctor",
    header = "Look at whether this machine can run a server.",
    description =
        "Looks at the JDK, the port, the database, the user, and how long the disk takes to make a"
            + " page durable. Exits with 1 when a server could not run.",
    footer = {"", "Examples:", "  baton doctor", "  baton doctor --data /srv/baton --json"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.of(configuration.load()).examine();
    PrintWriter out = output.out();
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("checks", Json.array(findings, DoctorCommand::toJson));
      out.println(Json.document(document));
    } else {
      print(findings, out);
    }
    out.flush();
    boolean bad = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.BAD);
    return (bad ? ExitCode.FAILED : ExitCode.OK).status();
  }

  private static ObjectNode toJson(Finding finding) {
    return Json.object()
        .put("check", finding.check())
        .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
        .put("what", finding.what())
        .put("hint", finding.hint());
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    Table table = Table.of("", "CHECK", "FOUND");
    for (Finding finding : findings) {
      table.row(mark(finding.verdict()), finding.check(), finding.what());
      if (!finding.hint().isEmpty()) {
        table.row("", "", "→ " + finding.hint());
      }
    }
    table.print(out);
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case GOOD -> "ok";
      case POOR -> "note";
      case BAD -> "BAD";
    };
  }
}
