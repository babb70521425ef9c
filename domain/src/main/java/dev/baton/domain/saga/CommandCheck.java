package dev.baton.domain.saga;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a command. */
final class CommandCheck {
  private CommandCheck() {}

  static List<Flaw> flaws(StepCommand command, String path) {
    List<Flaw> flaws = new ArrayList<>(TargetCheck.flaws(command.target(), path));
    switch (command.target().kind()) {
      case TOPIC -> outcomes(command, path, flaws);
      case AGENT, CAPABILITY -> noEvents(command, path, flaws);
      case SAGA -> saga(command, path, flaws);
    }
    return flaws;
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
    noEvents(command, path, flaws);
    if (command.retry().attempts() > 1) {
      flaws.add(new Flaw(path + ".retry", "a sub-saga is started once; its steps are retried"));
    }
  }
}
