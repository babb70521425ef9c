package dev.baton.benchmarks.chaos.killing;

/** What can be done to the processes of a run. */
public enum Blow {
  SERVER_KILLED("server killed", Target.SERVER, 26),
  CONSUMER_KILLED("consumer killed", Target.CONSUMER, 24),
  DATABASE_KILLED("PostgreSQL killed", Target.DATABASE, 9),
  BACKEND_KILLED("one process of PostgreSQL killed", Target.DATABASE, 8),
  CONNECTIONS_TERMINATED("connections terminated", Target.DATABASE, 10),
  SERVER_PAUSED("server paused", Target.SERVER, 10),
  CONSUMER_PAUSED("consumer paused", Target.CONSUMER, 7),
  DATABASE_PAUSED("PostgreSQL paused", Target.DATABASE, 6);

  private final String text;
  private final Target target;
  private final int weight;

  /** Whom a blow hits. */
  public enum Target {
    SERVER,
    DATABASE,
    CONSUMER
  }

  Blow(String text, Target target, int weight) {
    this.text = text;
    this.target = target;
    this.weight = weight;
  }

  /** How people call it. */
  public String text() {
    return text;
  }

  public Target target() {
    return target;
  }

  /** How often it is drawn, in relation to the others. */
  int weight() {
    return weight;
  }

  /** Whether processes are ended by SIGKILL. */
  public boolean isKill() {
    return switch (this) {
      case SERVER_KILLED, CONSUMER_KILLED, DATABASE_KILLED, BACKEND_KILLED -> true;
      case CONNECTIONS_TERMINATED, SERVER_PAUSED, CONSUMER_PAUSED, DATABASE_PAUSED -> false;
    };
  }
}
