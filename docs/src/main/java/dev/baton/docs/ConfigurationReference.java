package dev.baton.docs;

import dev.baton.infrastructure.config.Setting;
import java.util.List;

/** Every setting with its default, its limits and what it does. */
final class ConfigurationReference {
  private ConfigurationReference() {}

  static String of(List<Setting<?>> settings) {
    StringBuilder out = new StringBuilder();
    out.append(References.head("Configuration", "`Settings`"));
    out.append(
        """
        From the weakest to the strongest, a value comes from its default, \
        the file `baton.yaml`, the
        environment, and options of the command line. A key that does not exist, or a value out of
        its limits, stops the start. `./baton config` prints all of this as a commented file.
        """);
    String section = "";
    for (Setting<?> setting : settings) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        out.append("\n## ").append(section).append('\n');
      }
      setting(setting, out);
    }
    return out.toString();
  }

  private static void setting(Setting<?> setting, StringBuilder out) {
    String limits = setting.format().limits();
    out.append("\n### ").append(setting.key()).append("\n\n");
    out.append(setting.description()).append("\n\n");
    out.append("- Value: ").append(setting.format().type());
    out.append(limits.isEmpty() ? "" : "; " + limits).append('\n');
    String printed = setting.printedDefault();
    out.append("- Default: ").append(printed.isEmpty() ? "empty" : "`" + printed + "`");
    out.append("\n- Environment: `").append(setting.variable()).append("`\n");
  }
}
