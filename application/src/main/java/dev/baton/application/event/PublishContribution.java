package dev.baton.application.event;

import dev.baton.application.kernel.Contribution;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events that are published in an append which holds other things too. For one append, and one
 * thread.
 */
public final class PublishContribution<R> implements Contribution<R> {
  private final Admittance admittance;
  private final PublishCommand command;
  private final Function<PublishRejection, R> refusals;
  private Optional<Admitted> admitted = Optional.empty();
  private List<Placed> places = List.of();

  PublishContribution(
      Admittance admittance, PublishCommand command, Function<PublishRejection, R> refusals) {
    this.admittance = admittance;
    this.command = command;
    this.refusals = refusals;
  }

  @Override
  public Draft<R> draft() {
    Optional<PublishRejection> rejection = admittance.check(command);
    if (rejection.isPresent()) {
      return new Draft.Refused<>(refusals.apply(rejection.get()));
    }
    Admitted now = admittance.admission().admit(command);
    admitted = Optional.of(now);
    return new Draft.Ready<>(now.request());
  }

  @Override
  public void over(Optional<AppendResult> result) {
    Admitted over = admitted.orElseThrow();
    admittance.over(over, over.versions(), result);
  }

  @Override
  public void placed(List<Placed> placed) {
    places = placed.subList(placed.size() - command.events().size(), placed.size());
  }

  /** Where the events stand, in order, once all of the append does. */
  public List<Placed> places() {
    return places;
  }

  @Override
  public Optional<R> objection(AppendResult refusal) {
    return rejection(refusal).map(refusals);
  }

  private Optional<PublishRejection> rejection(AppendResult refusal) {
    return switch (refusal) {
      case VersionConflict conflict when isExpected(conflict) ->
          Optional.of(
              new PublishRejection.VersionConflict(
                  conflict.stream(), conflict.expected(), conflict.actual()));
      case ContentMismatch mismatch when isOurs(mismatch) ->
          Optional.of(new PublishRejection.ContentDiffers(mismatch.id(), mismatch.position()));
      case AppendResult other -> Optional.empty();
    };
  }

  /** Whether the publisher, rather than the server, expects the version. */
  private boolean isExpected(VersionConflict conflict) {
    return command.expected().stream()
        .anyMatch(expected -> expected.stream().equals(conflict.stream()));
  }

  private boolean isOurs(ContentMismatch mismatch) {
    return command.events().stream()
        .anyMatch(submission -> submission.event().id().equals(mismatch.id()));
  }
}
