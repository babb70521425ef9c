package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.WellKnownType;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "types",
    header = "List the catalogue of well-known event types.",
    description = "Any other type may be published too; these mean the same to every agent.",
    footer = {"", "Examples:", "  baton types", "  baton types --category integration --json"})
final class TypesCommand implements Callable<Integer> {
  @Option(
      names = "--category",
      paramLabel = "CATEGORY",
      description = "Only domain, integration, system or message types.")
  String category = "";

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    List<WellKnownType> types;
    try (Baton baton = connection.connect()) {
      types = baton.server().eventTypes(category);
    }
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("types", Json.array(types, TypesCommand::toJson));
      output.document(document);
    } else {
      Table table = Table.of("TYPE", "CATEGORY", "KIND", "DESCRIPTION");
      types.forEach(
          type -> table.row(type.type(), type.category(), kind(type), type.description()));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static String kind(WellKnownType type) {
    return type.kind().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode toJson(WellKnownType type) {
    return Json.object()
        .put("type", type.type())
        .put("category", type.category())
        .put("kind", kind(type))
        .put("description", type.description());
  }
}
