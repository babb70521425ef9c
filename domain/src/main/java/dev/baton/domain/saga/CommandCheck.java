package dev.baton.domain.saga;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Names;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a command. */
final class CommandCheck {
  /** With that of its inbox it is the longest name of a topic. */
  private static final int LONGEST_AGENT = 188;

  private CommandCheck() {}

  static List<Flaw> flaws(StepCommand command, String path) {
    List<Flaw> flaws = new ArrayList<>();
    switch (command.target().kind()) {
      case TOPIC -> {
        topic(command.target().name(), path, flaws);
        outcomes(command, path, flaws);
      }
      case AGENT -> {
        agent(command.target().name(), path, flaws);
        noEvents(command, path, flaws);
      }
      case CAPABILITY -> noEvents(command, path, flaws);
      case SAGA -> saga(command, path, flaws);
    }
    return flaws;
  }

  private static void topic(String name, String path, List<Flaw> flaws) {
    if (!TopicName.isValid(name)) {
      flaws.add(new Flaw(path + ".topic", "'" + name + "' is no name of a topic"));
    } else if (new TopicName(name).isReserved()) {
      flaws.add(new Flaw(path + ".topic", "only the server publishes on " + name));
    }
  }

  private static void agent(String name, String path, List<Flaw> flaws) {
    if (!Names.isWord(name) || name.length() > LONGEST_AGENT) {
      flaws.add(new Flaw(path + ".agent", "'" + name + "' is no name of an agent"));
    }
  }

  private static void outcomes(StepCommand command, String path, List<Flaw> flaws) {
    if (command.success().isEmpty()) {
      flaws.add(
          new Flaw(path + ".success", "a command to a topic says by which event it succeeds"));
    }
    for (int n = 0; n < command.failure().size(); n++) {
      if (command.success().contains(command.failure().get(n))) {
        flaws.add(
            new Flaw(
                path + ".failure[" + n + "]",
                command.failure().get(n) + " cannot mean success and failure"));
      }
    }
  }

  private static void noEvents(StepCommand command, String path, List<Flaw> flaws) {
    if (!command.success().isEmpty()) {
      flaws.add(new Flaw(path + ".success", "the outcome is that of the request, or sub-saga"));
    }
    if (!command.failure().isEmpty()) {
      flaws.add(new Flaw(path + ".failure", "the outcome is that of the request, or sub-saga"));
    }
  }

  private static void saga(StepCommand command, String path, List<Flaw> flaws) {
    if (!SagaName.isValid(command.target().name())) {
      flaws.add(
          new Flaw(path + ".saga", "'" + command.target().name() + "' is no name of a definition"));
    }
    noEvents(command, path, flaws);
    if (command.retry().attempts() > 1) {
      flaws.add(new Flaw(path + ".retry", "a sub-saga is started once; its steps are retried"));
    }
  }
}
