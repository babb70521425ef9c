package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaBuilder;
import dev.baton.sdk.SagaBuilder.Command;
import dev.baton.sdk.SagaInfo;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;

/** A server, sagas that deploy what was built, and a crew that does what they command. */
abstract class WithCrew extends WithServer {
  private static final String COMMANDS = "deploy";
  private static final String CREW = "crew";

  @BeforeEach
  final void crew() {
    baton.subscription(CREW).topics(COMMANDS).create();
  }

  // ---- what sagas command

  SagaBuilder define(String name) {
    return baton.sagas().define(name);
  }

  /** A command to the crew, which says {@code <name>Done} or {@code <name>Failed} of it. */
  static Consumer<Command> crew(String name) {
    return command ->
        command
            .topic(COMMANDS)
            .success(name + "Done")
            .failure(name + "Failed")
            .retry(1, Duration.ZERO);
  }

  /** Three steps, of which two can be undone. */
  SagaBuilder deployment() {
    return define("deployment")
        .step("Build", crew("Build"))
        .step("Stage", crew("Stage"))
        .undoneBy("Unstage", crew("Unstage"))
        .step("Release", crew("Release"))
        .undoneBy("Rollback", crew("Rollback"));
  }

  SagaInfo start(String id, String definition) {
    return baton.sagas().start(id, definition, "{}");
  }

  // ---- what the crew does

  /** The next command that comes, which has to be this one. */
  ReceivedEvent command(String type) {
    ReceivedEvent command = next(CREW);
    assertThat(command.type()).isEqualTo(type);
    assertThat(baton.subscriptions().ack(CREW, List.of(command))).isEqualTo(1);
    return command;
  }

  void done(String type) {
    done(command(type));
  }

  void failed(String type) {
    failed(command(type));
  }

  void done(ReceivedEvent command) {
    say(command, "Done");
  }

  void failed(ReceivedEvent command) {
    say(command, "Failed");
  }

  /** From now on the crew does by itself whatever comes, but for what fails. */
  void worksBut(Predicate<ReceivedEvent> fails) {
    baton
        .subscription(CREW)
        .topics(COMMANDS)
        .handle(
            command -> {
              if (fails.test(command)) {
                failed(command);
              } else {
                done(command);
              }
            });
  }

  private void say(ReceivedEvent command, String how) {
    baton.publish(OutgoingEvent.on("news", command.type() + how).causedBy(command));
  }

  /** The commands of a saga that went to the crew, as they stand in the log. */
  List<String> commands(String saga) {
    return timeline("saga/" + saga).stream()
        .filter(event -> event.topic().equals(COMMANDS))
        .map(ReceivedEvent::type)
        .toList();
  }

  // ---- what becomes of sagas

  SagaInfo get(String id) {
    return baton.sagas().get(id);
  }

  void becomes(String id, SagaInfo.Status status) {
    Await.until(() -> get(id).status() == status);
  }

  SagaInfo end(String id) {
    return baton.sagas().watch(id, step -> {});
  }
}
