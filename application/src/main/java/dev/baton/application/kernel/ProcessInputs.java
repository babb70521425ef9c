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
    Optional<PoisonInputs.Replay> again = poison.replayed(process, event);
    if (again.isPresent()) {
      PoisonInputs.Replay replay = again.get();
      return steps(replay.event()).stream()
          .filter(
              due -> replay.part() == 0 || ProcessId.partOf(due.step().where()) == replay.part())
          .toList();
    }
    return logic.hears(event.topic()) ? steps(event) : List.of();
  }

  private List<Due<C>> steps(RecordedEvent event) {
    return logic.react(new Input(event, factOf(event))).stream()
        .map(step -> new Due<>(event, step))
        .toList();
  }

  private Optional<DomainEvent> factOf(RecordedEvent event) {
    boolean fact =
        event.topic().isReserved()
            && FactStream.isReserved(event.stream())
            && logic.reads(event.topic());
    return fact ? Optional.of(codec.decode(event.event())) : Optional.empty();
  }
}
