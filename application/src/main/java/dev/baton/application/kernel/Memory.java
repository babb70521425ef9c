package dev.baton.application.kernel;

import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a stream remembers of why its facts came about, so that the same again is recognised.
 *
 * @param input the highest position that a process took in here, or 0
 * @param commands the last ids of commands, at most {@value #MOST}, the oldest first
 */
public record Memory(long input, List<String> commands) {
  /** Of a stream without facts. */
  public static final Memory NOTHING = new Memory(0, List.of());

  /** How many commands a stream remembers. */
  static final int MOST = 16;

  static final String INPUT = "baton-input";
  static final String COMMAND = "baton-command";

  public Memory {
    commands = List.copyOf(commands);
  }

  /** Whether a command of this id has led to facts here lately. */
  boolean knows(String command) {
    return !command.isEmpty() && commands.contains(command);
  }

  Memory after(RecordedEvent fact) {
    Map<String, String> headers = fact.event().content().headers();
    if (headers.isEmpty()) {
      return this;
    }
    return after(
        Long.parseLong(headers.getOrDefault(INPUT, "0")), headers.getOrDefault(COMMAND, ""));
  }

  Memory after(Origin origin) {
    return after(origin.input(), origin.command());
  }

  private Memory after(long position, String command) {
    return new Memory(Math.max(input, position), command.isEmpty() ? commands : with(command));
  }

  private List<String> with(String command) {
    List<String> known = new ArrayList<>(commands);
    known.remove(command);
    known.add(command);
    return known.size() > MOST ? known.subList(1, known.size()) : known;
  }

  /** What a fact has to bear for {@link #after(RecordedEvent)} to find it. */
  static Map<String, String> headers(Origin origin) {
    if (origin.input() > 0) {
      return Map.of(INPUT, Long.toString(origin.input()));
    }
    return origin.command().isEmpty() ? Map.of() : Map.of(COMMAND, origin.command());
  }
}
