package dev.baton.docs.embedding;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

// region sink
/** Handles deliveries one by one on a thread of its own: the delivery loop must not wait. */
final class HandlerSink implements DeliverySink {
  private static final int CREDIT = 100;

  private final CompletableFuture<DeliverySession> session = new CompletableFuture<>();
  private final Consumer<RecordedEvent> handler;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("handler").factory());

  private HandlerSink(Consumer<RecordedEvent> handler) {
    this.handler = handler;
  }

  static DeliverySession connect(
      Function<DeliverySink, DeliverySession> subscription, Consumer<RecordedEvent> handler) {
    HandlerSink sink = new HandlerSink(handler);
    DeliverySession session = subscription.apply(sink);
    sink.session.complete(session);
    session.credit(CREDIT, 0);
    return session;
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    deliveries.forEach(delivered -> thread.execute(() -> handle(delivered)));
  }

  private void handle(Delivered delivered) {
    DeliverySession open = session.join();
    try {
      handler.accept(delivered.event());
      open.answer(new Answer.Ack(List.of(delivered.token())));
    } catch (RuntimeException failure) {
      Failure why = new Failure(ErrorClass.TEMPORARY_FAILURE, failure.toString());
      open.answer(new Answer.Nack(List.of(delivered.token()), why, new Redelivery.ByPolicy()));
    }
    open.credit(1, 0);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void opened(long epoch) {}

  @Override
  public void heartbeat(Progress progress) {}

  @Override
  public void stale(List<AckToken> tokens) {}

  @Override
  public void gap(long from, long to) {}

  @Override
  public void ended(SessionEnd reason) {
    thread.shutdown();
  }
}
// endregion
