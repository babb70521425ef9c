package dev.baton.infrastructure.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of all settings, from assignments of which a later layer overrides an earlier one.
 * Everything that is wrong is collected, so that one start shows it all.
 */
final class Values {
  private final Map<String, Assignment> assigned = new HashMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();

  /** Adds a layer that overrides those added before. */
  void override(List<Assignment> layer) {
    Map<String, Assignment> seen = new HashMap<>();
    for (Assignment assignment : layer) {
      if (Settings.find(assignment.key()).isEmpty()) {
        problems.add(unknown(assignment));
      } else if (seen.putIfAbsent(assignment.key(), assignment) != null) {
        problems.add(
            new Problem(assignment.origin(), "'" + assignment.key() + "' is set twice", ""));
      }
    }
    assigned.putAll(seen);
  }

  private static Problem unknown(Assignment assignment) {
    String key = assignment.key();
    boolean variable = key.startsWith("BATON_");
    Optional<String> meant =
        variable
            ? Suggestions.nearest(key, Settings.all().stream().map(Setting::variable))
            : Suggestions.nearest(key, Settings.keys());
    String what = variable ? "there is no such setting" : "there is no setting '" + key + "'";
    return new Problem(
        assignment.origin(),
        what,
        meant
            .map(near -> "did you mean '" + near + "'?")
            .orElse("`baton config` lists every setting"));
  }

  /** The value of a setting; its default where nobody sets it or where what was set is unusable. */
  <T> T get(Setting<T> setting) {
    return assignment(setting)
        .map(assignment -> parse(setting, assignment))
        .orElse(setting.defaultValue());
  }

  private <T> T parse(Setting<T> setting, Assignment assignment) {
    try {
      return setting.format().parse(assignment.text().strip());
    } catch (IllegalArgumentException e) {
      String shown = setting.secret() ? "its value " : "'" + assignment.text() + "' ";
      reject(setting, shown + e.getMessage());
      return setting.defaultValue();
    }
  }

  /** Notes that the value of a setting does not go with another one. */
  void reject(Setting<?> setting, String why) {
    problems.add(new Problem(origin(setting), setting.key() + ": " + why, ""));
  }

  /** Where the value of a setting comes from. */
  String origin(Setting<?> setting) {
    return assignment(setting).map(Assignment::origin).orElse("default");
  }

  private Optional<Assignment> assignment(Setting<?> setting) {
    return Optional.ofNullable(assigned.get(setting.key()));
  }

  /** Throws if anything was wrong. */
  void check() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
  }
}
