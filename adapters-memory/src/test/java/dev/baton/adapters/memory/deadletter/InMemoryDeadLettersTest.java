package dev.baton.adapters.memory.deadletter;

import dev.baton.application.port.DeadLetters;
import dev.baton.contracts.DeadLettersContract;

final class InMemoryDeadLettersTest extends DeadLettersContract {
  private final InMemoryDeadLetters letters = new InMemoryDeadLetters();

  @Override
  protected DeadLetters letters() {
    return letters;
  }
}
