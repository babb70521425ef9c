package dev.baton.adapters.grpc.subscription;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.domain.subscription.AckToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session that keeps what is said to it. */
final class RecordingSession implements DeliverySession {
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<AckToken> givenBack = new ArrayList<>();

  @Override
  public void credit(int messages, long bytes) {
    said.add("credit " + messages);
  }

  @Override
  public void answer(Answer answer) {
    if (answer instanceof Answer.Release) {
      givenBack.addAll(answer.tokens());
    } else {
      said.add(answer.getClass().getSimpleName() + " " + answer.tokens().size());
    }
  }

  @Override
  public void ready() {
    said.add("ready");
  }

  @Override
  public void finish() {
    said.add("finish");
  }

  @Override
  public void finishWhenEmpty() {
    said.add("finish when empty");
  }

  @Override
  public void close() {
    said.add("close");
  }
}
