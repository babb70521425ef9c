package dev.baton.domain.saga;

/** To what a command goes. */
public enum TargetKind {
  /** A topic, on which whoever subscribes finds it; events that it causes are the outcome. */
  TOPIC,
  /** An agent, by a request whose outcome is that of the command. */
  AGENT,
  /** Whoever has a capability, by a request. */
  CAPABILITY,
  /** A sub-saga, whose end is the outcome. */
  SAGA
}
