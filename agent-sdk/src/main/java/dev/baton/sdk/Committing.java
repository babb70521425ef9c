package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.CommitRequest;

/** Commits turns over a connection. */
final class Committing {
  private static final int MOST_TOKENS = 5;

  /** Each reply and each decline of a turn may be late, and only the first of them is named. */
  private static final int MOST_REFUSALS = 201;

  private static final String STALE = "DELIVERY_STALE";

  private final Connection connection;
  private final String subscription;

  Committing(Connection connection, String subscription) {
    this.connection = connection;
    this.subscription = subscription;
  }

  /** What a consumer does with a delivery whose handler returns turns. */
  DeliveryHandler by(TurnHandler handler) {
    return task -> {
      Turn turn = handler.handle(task.event());
      for (int refused = 1; ; refused++) {
        try {
          return commit(task, turn);
        } catch (BatonException refusal) {
          Turn instead = handler.instead(turn, refusal);
          if (instead == turn || refused == MOST_REFUSALS) {
            throw refusal;
          }
          turn = instead;
        }
      }
    };
  }

  /** A delivery that was made once more meanwhile is committed by its new token. */
  private Outcome commit(DeliveryTask task, Turn turn) {
    ByteString token = task.token();
    for (int tried = 1; ; tried++) {
      try {
        CommittedTurn unused = commit(token, turn);
        return new Outcome.Committed(token);
      } catch (BatonException refusal) {
        boolean cameAgain = !task.token().equals(token);
        if (!refusal.reason().equals(STALE) || !cameAgain || tried == MOST_TOKENS) {
          throw refusal;
        }
        token = task.token();
      }
    }
  }

  CommittedTurn commit(ByteString token, Turn turn) {
    CommitRequest request =
        turn.toRequest(connection.agent())
            .setNamespace(connection.namespace())
            .setSubscription(subscription)
            .setToken(token)
            .build();
    return CommittedTurn.of(connection.turns(stub -> stub.commit(request)));
  }
}
