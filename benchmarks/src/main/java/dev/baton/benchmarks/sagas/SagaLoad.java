package dev.baton.benchmarks.sagas;

import dev.baton.benchmarks.report.Rate;
import dev.baton.benchmarks.report.Reading;
import dev.baton.benchmarks.report.Times;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.SagaPlan;
import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Somebody who starts sagas of three steps, an agent that does these, and who hears of their ends.
 * For one thread.
 */
public final class SagaLoad implements AutoCloseable {
  private static final String DEFINITION = "measured";
  private static final String COMMANDS = "measured.commands";
  private static final String NEWS = "measured.news";
  private static final String INPUT = "{\"text\":\"%s\"}".formatted("x".repeat(200));
  private static final int AT_ONCE = 64;
  private static final int DIGITS = 3;

  private final Baton starter;
  private final Baton agent;
  private final Endings sagas;
  private final RunningSubscription work;
  private final RunningSubscription ends;
  private volatile Histogram submissions = new ConcurrentHistogram(DIGITS);

  /** Works at the server at this address. */
  public SagaLoad(String address) {
    this.starter = Baton.connect(address, "starter");
    this.agent = Baton.connect(address, "worker");
    this.sagas = new Endings("sagas", this::start);
    SagaPlan unused =
        starter
            .sagas()
            .define(DEFINITION)
            .step("First", first -> first.topic(COMMANDS).success("Done"))
            .undoneBy("UndoFirst", undo -> undo.topic(COMMANDS).success("Done"))
            .step("Second", second -> second.topic(COMMANDS).success("Done"))
            .undoneBy("UndoSecond", undo -> undo.topic(COMMANDS).success("Done"))
            .step("Third", third -> third.topic(COMMANDS).success("Done"))
            .register();
    this.work =
        agent.subscription("workers").topics(COMMANDS).concurrency(AT_ONCE).handle(this::work);
    this.ends =
        starter
            .subscription("ends")
            .topics("baton.sagas")
            .where("event.type == 'baton.saga.completed'")
            .concurrency(AT_ONCE)
            .handle(end -> sagas.ended(end.json().path("id").asString()));
  }

  private void start(String id) {
    long begun = System.nanoTime();
    var unused = starter.sagas().start(id, DEFINITION, INPUT);
    submissions.recordValue(System.nanoTime() - begun);
  }

  private void work(ReceivedEvent command) {
    var unused =
        agent.publish(
            OutgoingEvent.on(NEWS, "Done").idFrom(command.id(), "done").causedBy(command));
  }

  /**
   * Starts sagas at a rate.
   *
   * @param measured how long; it is warmed up as long before
   * @return the time from the call that starts a saga until it is answered
   * @throws IllegalStateException if not all of them complete
   */
  public Reading submissions(int rate, Duration measured) throws InterruptedException {
    sagas.perSecond(rate, measured);
    submissions = new ConcurrentHistogram(DIGITS);
    sagas.perSecond(rate, measured);
    return Times.reading("saga-submission", submissions);
  }

  /** How many sagas are completed in a second while so many are under way, each from its start. */
  public Rate completions(int open, Duration measured) throws InterruptedException {
    return sagas.measure("saga-completion", open, measured);
  }

  @Override
  public void close() {
    sagas.close();
    ends.close();
    work.close();
    agent.close();
    starter.close();
  }
}
