package dev.baton.application.kernel;

import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Optional;

/** What an event of the log means to the instances of a process. */
final class ProcessInputs<C> {
  private final ProcessId process;
  private final ProcessLogic<C, ?, ?, ?> logic;
  private final FactCodec codec;
  private final PoisonInputs poison;

  ProcessInputs(ProcessLogic<C, ?, ?, ?> logic, FactCodec codec, PoisonInputs poison) {
    this.process = new ProcessId(logic.name());
    this.logic = logic;
    this.codec = codec;
    this.poison = poison;
  }

  /** A step with the event that it is of, at the position that the instance remembers. */
  record Due<C>(RecordedEvent event, Step<C> step) {}

  List<Due<C>> of(RecordedEvent event) {
    return poison.replayed(process, event).map(this::again).orElseGet(() -> once(event));
  }

  private List<Due<C>> once(RecordedEvent event) {
    return logic.hears(event.topic()) ? due(event, logic.react(input(event))) : List.of();
  }

  private List<Due<C>> again(PoisonInputs.Replay replay) {
    return due(replay.event(), logic.reactAgain(input(replay.event()), replay::isFor));
  }

  private static <C> List<Due<C>> due(RecordedEvent event, List<Step<C>> steps) {
    return steps.stream().map(step -> new Due<>(event, step)).toList();
  }

  private Input input(RecordedEvent event) {
    return new Input(event, factOf(event));
  }

  private Optional<DomainEvent> factOf(RecordedEvent event) {
    boolean fact =
        event.topic().isReserved()
            && FactStream.isReserved(event.stream())
            && logic.reads(event.topic());
    return fact ? Optional.of(codec.decode(event.event())) : Optional.empty();
  }
}
