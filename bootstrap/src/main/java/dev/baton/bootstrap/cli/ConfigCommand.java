package dev.baton.bootstrap.cli;

import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.Setting;
import dev.baton.infrastructure.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "config",
    header = "Show every setting, its limits and its value.",
    description = {
      "Without an option: the settings as a commented YAML file that a server can be started with.",
      "From the weakest to the strongest, a value comes from the default, the file, the"
          + " environment, and options of the command line."
    },
    footer = {
      "",
      "Examples:",
      "  baton config > baton.yaml              a file with every default, to change",
      "  baton config --effective               what a server would use, and who said so",
      "  baton config --json | jq '.settings[].variable'"
    })
final class ConfigCommand implements Callable<Integer> {
  @Mixin ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--effective", description = "Show the values in use and where they come from.")
  boolean effective;

  @Override
  public Integer call() {
    PrintWriter out = output.out();
    Configuration loaded = configuration.load();
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("settings", Json.array(loaded.effective(), ConfigCommand::toJson));
      out.println(Json.document(document));
    } else if (effective) {
      Table table = Table.of("SETTING", "VALUE", "FROM");
      loaded
          .effective()
          .forEach(value -> table.row(value.setting().key(), value.value(), value.origin()));
      table.print(out);
    } else {
      printYaml(out);
    }
    out.flush();
    return 0;
  }

  private static ObjectNode toJson(Configuration.Effective effective) {
    Setting<?> setting = effective.setting();
    return Json.object()
        .put("key", setting.key())
        .put("variable", setting.variable())
        .put("type", setting.format().type())
        .put("limits", setting.format().limits())
        .put("default", setting.printedDefault())
        .put("description", setting.description())
        .put("value", effective.value())
        .put("origin", effective.origin());
  }

  private static void printYaml(PrintWriter out) {
    String section = "";
    for (Setting<?> setting : Settings.all()) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        out.println(section + ":");
      }
      out.println("  # " + setting.description());
      out.println("  # " + constraint(setting) + "; environment: " + setting.variable());
      out.println("  " + setting.name() + ": " + quoted(setting.printedDefault()));
    }
  }

  private static String constraint(Setting<?> setting) {
    String limits = setting.format().limits();
    return setting.format().type() + (limits.isEmpty() ? "" : ", " + limits);
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "\"\"" : text;
  }
}
