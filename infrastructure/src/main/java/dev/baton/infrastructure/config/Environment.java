package dev.baton.infrastructure.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the variables that begin with {@code BATON_} and name a section. */
final class Environment {
  /**
   * Kubernetes sets these for every service of a namespace, so one that is called {@code
   * baton-server} must not stop the server of that name.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_(HOST|PORT)(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?)");

  private Environment() {}

  /** What the environment assigns; a variable that names no setting becomes an unknown key. */
  static List<Assignment> read(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(variable -> isMeant(variable.getKey()))
        .map(variable -> assignment(variable.getKey(), variable.getValue()))
        .toList();
  }

  private static boolean isMeant(String variable) {
    return sections().anyMatch(section -> variable.startsWith(section))
        && !SERVICE_LINK.matcher(variable).matches();
  }

  private static Stream<String> sections() {
    return Settings.all().stream()
        .map(setting -> setting.variable())
        .map(variable -> variable.substring(0, variable.indexOf('_', "BATON_".length()) + 1))
        .distinct();
  }

  private static Assignment assignment(String variable, String text) {
    String key =
        Settings.all().stream()
            .filter(setting -> setting.variable().equals(variable))
            .findFirst()
            .map(Setting::key)
            .orElse(variable);
    return new Assignment(key, text, "environment variable " + variable);
  }
}
