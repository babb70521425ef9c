package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaCompensation;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaRetry;
import dev.baton.v1.SagaStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Describes the steps of a saga, in their order, and what undoes them; made by {@link
 * Sagas#define}. What is said between two steps is about the first of them. For one thread.
 */
public final class SagaBuilder {
  private final Connection connection;
  private final SagaDefinition.Builder definition;

  SagaBuilder(Connection connection, String name) {
    this.connection = connection;
    this.definition = SagaDefinition.newBuilder().setName(name);
  }

  /** Describes what somebody is to do: where it goes is required. For one thread. */
  public static final class Command {
    private final SagaCommand.Builder command = SagaCommand.newBuilder();

    private Command() {}

    private static SagaCommand of(Consumer<Command> description) {
      Command described = new Command();
      description.accept(described);
      return described.command.build();
    }

    /**
     * An event on a topic, where whoever subscribes finds it; {@link #success} is required then.
     */
    public Command topic(String name) {
      command.setTopic(name);
      return this;
    }

    /** A request to an agent; what becomes of that is the outcome. */
    public Command agent(String name) {
      command.setAgent(name);
      return this;
    }

    /** A request to whoever has a capability, the best first. */
    public Command capability(String name) {
      command.setCapability(name);
      return this;
    }

    /** A sub-saga of this definition; not for a compensation. It undoes itself. */
    public Command saga(String definition) {
      command.setSaga(definition);
      return this;
    }

    /** In a word that agents agree on. Default: the name of the step, or of the compensation. */
    public Command type(String word) {
      command.setType(word);
      return this;
    }

    /**
     * JSON that it carries, at most 65,536 bytes for all commands together. Default: what the saga
     * was started with. Texts in it may be templates: <code>${…}</code> stands for the value of a
     * CEL expression over {@code saga.id}, {@code saga.input} and {@code steps.<name>.result}, the
     * payload of the event, or the answer, by which that step has succeeded. Where one has no
     * value, the step has failed, or the saga is stuck at the compensation.
     */
    public Command json(String data) {
      command.setData(ByteString.copyFrom(data, StandardCharsets.UTF_8));
      return this;
    }

    /** Types of the events by which a command to a topic has succeeded, at most 10. */
    public Command success(String... types) {
      command.addAllSuccess(List.of(types));
      return this;
    }

    /** Types of the events by which it has failed, at most 10. Without any only time says so. */
    public Command failure(String... types) {
      command.addAllFailure(List.of(types));
      return this;
    }

    /** How long an attempt may take, 10 ms to 30 days. Default: 30 s; of a sub-saga, a day. */
    public Command timeout(Duration time) {
      command.setTimeout(Wire.duration(time));
      return this;
    }

    /**
     * How often it is tried. Default: once; of a compensation, 5 times with 1 s before the second.
     *
     * @param attempts at most, 1 to 10
     * @param delay before the second, 0 to a day; twice as long before each further one, up to a
     *     minute
     */
    public Command retry(int attempts, Duration delay) {
      command.setRetry(SagaRetry.newBuilder().setAttempts(attempts).setDelay(Wire.duration(delay)));
      return this;
    }

    /**
     * As above.
     *
     * @param longest the longest delay, 0 to a day
     */
    public Command retry(int attempts, Duration delay, Duration longest) {
      retry(attempts, delay);
      command.getRetryBuilder().setMaxDelay(Wire.duration(longest));
      return this;
    }
  }

  /** For people; at most 1,000 characters. */
  public SagaBuilder description(String text) {
    definition.setDescription(text);
    return this;
  }

  /**
   * A step, after those that were described before, unless {@link #after} says otherwise.
   *
   * @param name 1 to 100 characters of {@code A-Z a-z 0-9 _ -}, unique in the saga, not {@code
   *     start}
   */
  public SagaBuilder step(String name, Consumer<Command> description) {
    definition.addSteps(SagaStep.newBuilder().setName(name).setCommand(Command.of(description)));
    return this;
  }

  /**
   * The step waits for these, and for no other. Those that wait for the same run beside each other;
   * one that waits for several joins them.
   */
  public SagaBuilder after(String... steps) {
    last().addAllAfter(List.of(steps));
    return this;
  }

  /** The step waits for none. */
  public SagaBuilder atStart() {
    return after("start");
  }

  /** What undoes the step, even where it has failed or timed out. */
  public SagaBuilder undoneBy(String compensation, Consumer<Command> description) {
    definition.addCompensations(
        SagaCompensation.newBuilder().setName(compensation).setCommand(Command.of(description)));
    return undoneBy(compensation);
  }

  /** As above, by the same as another step. */
  public SagaBuilder undoneBy(String compensation) {
    last().setCompensation(compensation);
    return this;
  }

  /** The step is undone only if it has succeeded. */
  public SagaBuilder onSuccessOnly() {
    last().setOnSuccessOnly(true);
    return this;
  }

  private SagaStep.Builder last() {
    int count = definition.getStepsCount();
    if (count == 0) {
      throw new IllegalStateException("no step is described yet that this could be about");
    }
    return definition.getStepsBuilder(count - 1);
  }

  /**
   * Registers it as the next version of its name; the same as the latest changes nothing.
   *
   * @return as it is registered, with defaults filled in
   * @throws BatonException {@code INVALID_SAGA}, with the paths of what is wrong
   */
  public SagaPlan register() {
    return register(connection, definition());
  }

  SagaDefinition definition() {
    return definition.build();
  }

  static SagaPlan register(Connection connection, SagaDefinition definition) {
    RegisterSagaDefinitionRequest request =
        RegisterSagaDefinitionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setDefinition(definition)
            .build();
    RegisterSagaDefinitionResponse done =
        connection.sagas(Duration.ZERO, stub -> stub.registerSagaDefinition(request));
    return new SagaPlan(done.getDefinition(), done.getVersion());
  }
}
