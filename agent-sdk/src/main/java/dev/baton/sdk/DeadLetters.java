package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.ArchiveDeadLetterRequest;
import dev.baton.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.baton.v1.EditDeadLetterRequest;
import dev.baton.v1.GetDeadLetterRequest;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.ListDeadLettersResponse;
import dev.baton.v1.ReplayDeadLetterRequest;
import dev.baton.v1.ReplayDeadLettersRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Events that are not delivered any more, and what is done about them. Safe for any thread. */
public final class DeadLetters {
  private final Connection connection;

  DeadLetters(Connection connection) {
    this.connection = connection;
  }

  /**
   * Dead letters in short.
   *
   * @param size so many at most, 1 to 1,000
   * @param token {@link Page#next} of the page before, or empty
   */
  public Page<DeadLetterOverview> list(DeadLetterQuery query, int size, String token) {
    ListDeadLettersRequest request =
        ListDeadLettersRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setFilter(query.toFilter())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListDeadLettersResponse response = call(stub -> stub.listDeadLetters(request));
    return new Page<>(
        response.getDeadLettersList().stream().map(DeadLetterOverview::of).toList(),
        response.getNextPageToken());
  }

  /**
   * A dead letter with its event.
   *
   * @throws BatonException {@code UNKNOWN_DEAD_LETTER}
   */
  public DeadLetter get(String id) {
    GetDeadLetterRequest request =
        GetDeadLetterRequest.newBuilder().setNamespace(connection.namespace()).setId(id).build();
    return DeadLetter.of(call(stub -> stub.getDeadLetter(request)).getDeadLetter());
  }

  /**
   * Has another payload delivered by the next replay, in this agent's name.
   *
   * @param reason what was wrong with the original
   * @throws BatonException {@code UNKNOWN_DEAD_LETTER}, {@code DEAD_LETTER_ARCHIVED}, {@code
   *     DEAD_LETTER_REPLAYED}, {@code PAYLOAD_MISFIT}, {@code PAYLOAD_TOO_LARGE}
   */
  public DeadLetter edit(String id, byte[] data, String reason) {
    EditDeadLetterRequest request =
        EditDeadLetterRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setData(ByteString.copyFrom(data))
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return DeadLetter.of(call(stub -> stub.editDeadLetter(request)).getDeadLetter());
  }

  /**
   * Delivers a dead letter once more to the subscription that was owed it, in this agent's name;
   * one that is on its way is answered as it is.
   *
   * @throws BatonException {@code UNKNOWN_DEAD_LETTER}, {@code DEAD_LETTER_ARCHIVED}, {@code
   *     UNKNOWN_RECIPIENT}
   */
  public DeadLetter replay(String id) {
    ReplayDeadLetterRequest request =
        ReplayDeadLetterRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .build();
    return DeadLetter.of(call(stub -> stub.replayDeadLetter(request)).getDeadLetter());
  }

  /**
   * How fast and how many.
   *
   * @param rate replays a second at most, 1 to 1,000
   * @param limit so many at most, 1 to 10,000
   */
  public record Pace(int rate, int limit) {
    /** Ten a second, a thousand at most. */
    public static final Pace DEFAULT = new Pace(10, 1_000);

    Duration longest() {
      return Duration.ofSeconds(limit / rate + 1L);
    }
  }

  /**
   * What became of one dead letter.
   *
   * @param id its id
   * @param refusal why it is not on its way, a reason as in {@link BatonException#reason}; or empty
   * @param message the same for people, or empty
   */
  public record Replay(String id, String refusal, String message) {}

  /** Replays the open dead letters of a query, the oldest first; {@code each} hears of all. */
  public void replayAll(DeadLetterQuery query, Pace pace, Consumer<Replay> each) {
    Progress progress = new Progress(each);
    boolean unused =
        connection.deadLetters(
            pace.longest(),
            stub -> {
              replayAll(stub, query, pace, progress);
              return true;
            });
  }

  /** A call that broke is repeated after what it got done. */
  private void replayAll(
      DeadLetterServiceBlockingStub stub, DeadLetterQuery query, Pace pace, Progress progress) {
    if (progress.done >= pace.limit()) {
      return;
    }
    stub.replayDeadLetters(
            ReplayDeadLettersRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setFilter(query.toFilter())
                .setAuthor(connection.agent())
                .setRate(pace.rate())
                .setLimit(pace.limit() - progress.done)
                .setAfterPosition(progress.position)
                .build())
        .forEachRemaining(
            response ->
                progress.reached(
                    response.getPosition(),
                    new Replay(response.getId(), response.getRefusal(), response.getMessage())));
  }

  /** How far a replay of many has come; for one thread. */
  private static final class Progress {
    private final Consumer<Replay> each;
    private int done;
    private long position;

    Progress(Consumer<Replay> each) {
      this.each = each;
    }

    void reached(long reached, Replay replay) {
      done++;
      position = reached;
      each.accept(replay);
    }
  }

  /**
   * Gives a dead letter up for good, in this agent's name; one that was given up is answered as it
   * is.
   *
   * @param notes why, or empty
   * @throws BatonException {@code UNKNOWN_DEAD_LETTER}
   */
  public DeadLetter archive(String id, String notes) {
    ArchiveDeadLetterRequest request =
        ArchiveDeadLetterRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setNotes(notes)
            .build();
    return DeadLetter.of(call(stub -> stub.archiveDeadLetter(request)).getDeadLetter());
  }

  private <T> T call(Function<DeadLetterServiceBlockingStub, T> call) {
    return connection.deadLetters(Duration.ZERO, call);
  }
}
