package dev.baton.domain.saga;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Names;
import java.util.List;

/** What is wrong with where a command goes. */
public final class TargetCheck {
  /** With that of its inbox it is the longest name of a topic. */
  private static final int LONGEST_AGENT = 188;

  private TargetCheck() {}

  /** Whether such a thing can have that name; {@code path} is where the command stands. */
  public static List<Flaw> flaws(Target target, String path) {
    String name = target.name();
    return switch (target.kind()) {
      case TOPIC -> topic(name, path + ".topic");
      case AGENT ->
          Names.isWord(name) && name.length() <= LONGEST_AGENT
              ? List.of()
              : List.of(new Flaw(path + ".agent", "'" + name + "' is no name of an agent"));
      case CAPABILITY -> List.of();
      case SAGA ->
          SagaName.isValid(name)
              ? List.of()
              : List.of(new Flaw(path + ".saga", "'" + name + "' is no name of a definition"));
    };
  }

  private static List<Flaw> topic(String name, String path) {
    if (!TopicName.isValid(name)) {
      return List.of(new Flaw(path, "'" + name + "' is no name of a topic"));
    }
    return new TopicName(name).isReserved()
        ? List.of(new Flaw(path, "only the server publishes on " + name))
        : List.of();
  }
}
