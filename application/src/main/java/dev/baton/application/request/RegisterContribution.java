package dev.baton.application.request;

import dev.baton.application.kernel.Contribution;
import dev.baton.application.port.AppendResult;
import dev.baton.application.request.RequestAdmission.Looked;
import dev.baton.domain.request.RequestCommand.Register;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that is asked in an append which holds other things too. For one append, and one
 * thread.
 */
final class RegisterContribution<R> implements Contribution<R> {
  private final Supplier<Looked> admission;
  private final Function<Register, Contribution<R>> commands;
  private final Function<RegisterRejection, R> refusals;
  private Optional<Contribution<R>> drafted = Optional.empty();

  /**
   * A contribution.
   *
   * @param admission whether it can be asked, and of whom; looked at for each draft
   * @param commands what a command contributes
   */
  RegisterContribution(
      Supplier<Looked> admission,
      Function<Register, Contribution<R>> commands,
      Function<RegisterRejection, R> refusals) {
    this.admission = admission;
    this.commands = commands;
    this.refusals = refusals;
  }

  @Override
  public Draft<R> draft() {
    return switch (admission.get()) {
      case Looked.Refused refused -> new Draft.Refused<>(refusals.apply(refused.reason()));
      case Looked.Fine fine -> {
        Contribution<R> command = commands.apply(fine.command());
        drafted = Optional.of(command);
        yield command.draft();
      }
    };
  }

  @Override
  public void over(Optional<AppendResult> result) {
    drafted.orElseThrow().over(result);
  }
}
