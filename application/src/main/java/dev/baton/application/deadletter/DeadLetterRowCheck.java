package dev.baton.application.deadletter;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.StreamCheck;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the rows of dead letters to the facts. While servers run, a row may be behind its facts,
 * but never further than the position that the rows had before.
 */
public final class DeadLetterRowCheck implements StreamCheck {
  private final DeadLetters letters;
  private final FactCodec codec;

  public DeadLetterRowCheck(DeadLetters letters, FactCodec codec) {
    this.letters = letters;
    this.codec = codec;
  }

  @Override
  public String capability() {
    return DeadLetterAppends.CAPABILITY;
  }

  @Override
  public Run begin(FactStream where) {
    return new OfOne(letters.position());
  }

  private final class OfOne implements Run {
    private final long follows;
    private final RowChanges changes = new RowChanges((namespace, id) -> this.latest(), codec);
    private final List<Optional<DeadLetterRow>> possible = new ArrayList<>();
    private Optional<DeadLetterRow> latest = Optional.empty();

    OfOne(long follows) {
      this.follows = follows;
      this.possible.add(Optional.empty());
    }

    /** The row as the facts before have made it. */
    private Optional<DeadLetterRow> latest() {
      return latest;
    }

    @Override
    public void next(RecordedEvent fact) {
      latest = Optional.of(changes.of(List.of(fact)).getFirst());
      if (fact.position() <= follows) {
        possible.clear();
      }
      possible.add(latest);
    }

    @Override
    public Optional<String> end() {
      Optional<DeadLetterRow> row =
          latest.flatMap(expected -> letters.find(expected.namespace(), expected.id()));
      if (possible.stream().anyMatch(expected -> isSame(row, expected))) {
        return Optional.empty();
      }
      return Optional.of(
          row.isPresent()
              ? "the row of the dead letter is not what the facts make"
              : "the row of the dead letter is missing");
    }
  }

  private static boolean isSame(Optional<DeadLetterRow> row, Optional<DeadLetterRow> expected) {
    return row.flatMap(there -> expected.map(made -> isSame(there, made)))
        .orElse(row.isEmpty() && expected.isEmpty());
  }

  /** A store keeps times to the microsecond, and facts have them to the nanosecond. */
  private static boolean isSame(DeadLetterRow row, DeadLetterRow expected) {
    Instant updatedAt = row.standing().updatedAt();
    DeadLetterRow timed =
        new DeadLetterRow(
                expected.namespace(),
                expected.id(),
                expected.position(),
                row.createdAt(),
                expected.subject(),
                expected.standing())
            .at(timed(expected.standing(), updatedAt));
    return row.equals(timed)
        && isClose(row.createdAt(), expected.createdAt())
        && isClose(updatedAt, expected.standing().updatedAt());
  }

  private static DeadLetterRow.Standing timed(DeadLetterRow.Standing standing, Instant updatedAt) {
    return new DeadLetterRow.Standing(
        standing.status(),
        standing.reason(),
        standing.errorClass(),
        standing.attempts(),
        updatedAt);
  }

  private static boolean isClose(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(Duration.of(1, ChronoUnit.MICROS)) <= 0;
  }
}
