package dev.baton.domain.reaction;

import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.time.Duration;

/**
 * What a rule does. In a rule, data are a template; in what it has fired, they are what that came
 * to.
 */
public sealed interface Action {
  /** What it is called in definitions. */
  String verb();

  /** Where it goes. */
  Target target();

  /**
   * JSON that it carries; in a rule, texts in it hold CEL expressions, in braces behind a dollar.
   */
  Payload data();

  /** The same with other data. */
  Action carrying(Payload other);

  /**
   * Publish an event.
   *
   * @param topic on which topic, not one of the server's own
   * @param type what it says, 1 to 200 characters
   * @param subject what it is about; a template too, or empty
   */
  record Publish(String topic, String type, String subject, Payload data) implements Action {
    @Override
    public String verb() {
      return "publish";
    }

    @Override
    public Target target() {
      return new Target(TargetKind.TOPIC, topic);
    }

    @Override
    public Publish carrying(Payload other) {
      return new Publish(topic, type, subject, other);
    }

    /** The same about something else. */
    public Publish about(String other) {
      return new Publish(topic, type, other, data);
    }
  }

  /**
   * Send a command to an agent's inbox; nobody waits for an answer.
   *
   * @param agent whose
   * @param type what is to be done, 1 to 200 characters
   */
  record Send(String agent, String type, Payload data) implements Action {
    @Override
    public String verb() {
      return "send";
    }

    @Override
    public Target target() {
      return new Target(TargetKind.AGENT, agent);
    }

    @Override
    public Send carrying(Payload other) {
      return new Send(agent, type, other);
    }
  }

  /**
   * Ask an agent, or whoever has a capability, by a request.
   *
   * @param target an agent or a capability
   * @param type what is asked, 1 to 200 characters
   * @param timeout until when, 10 ms to 30 days
   */
  record Ask(Target target, String type, Payload data, Duration timeout) implements Action {
    @Override
    public String verb() {
      return "ask";
    }

    @Override
    public Ask carrying(Payload other) {
      return new Ask(target, type, other, timeout);
    }
  }

  /**
   * Start a saga.
   *
   * @param saga of which definition, in the version that is the latest where the rule fires
   */
  record Start(String saga, Payload data) implements Action {
    @Override
    public String verb() {
      return "start";
    }

    @Override
    public Target target() {
      return new Target(TargetKind.SAGA, saga);
    }

    @Override
    public Start carrying(Payload other) {
      return new Start(saga, other);
    }
  }
}
