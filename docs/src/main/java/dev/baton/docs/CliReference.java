package dev.baton.docs;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of every command, as the program prints it. */
final class CliReference {
  private static final int WIDTH = 100;

  private CliReference() {}

  static String of(CommandLine root) {
    StringBuilder out = new StringBuilder();
    out.append(References.head("Command line", "the commands' own help"));
    out.append("Commands are run from a clone as `./baton COMMAND`.\n");
    write(root, out);
    return out.toString();
  }

  private static void write(CommandLine command, StringBuilder out) {
    command.setUsageHelpAutoWidth(false);
    command.setUsageHelpWidth(WIDTH);
    out.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    command
        .getUsageMessage(Ansi.OFF)
        .lines()
        .forEach(line -> out.append(line.stripTrailing()).append('\n'));
    out.append("```\n");
    command.getSubcommands().values().stream()
        .distinct()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .forEach(each -> write(each, out));
  }
}
