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
  DATABASE_PAUSED("PostgreSQL paused", Target.DATABASE, 6),
  REQUESTER_KILLED("requester killed", Target.REQUESTER, 12),
  REPLIER_KILLED("replier killed", Target.REPLIER, 14),
  REPLIER_PAUSED("replier paused", Target.REPLIER, 4),
  STARTER_KILLED("starter killed", Target.STARTER, 8),
  WORKER_KILLED("worker killed", Target.WORKER, 12),
  TAKER_KILLED("taker killed", Target.TAKER, 12);

  private final String text;
  private final Target target;
  private final int weight;

  /** Whom a blow hits. */
  public enum Target {
    SERVER,
    DATABASE,
    CONSUMER,
    REQUESTER,
    REPLIER,
    STARTER,
    WORKER,
    TAKER
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

  /** Whether it hits what all others need. */
  public boolean hitsService() {
    return switch (target) {
      case SERVER, DATABASE -> true;
      case CONSUMER, REQUESTER, REPLIER, STARTER, WORKER, TAKER -> false;
    };
  }

  /** How often it is drawn, in relation to the others. */
  int weight() {
    return weight;
  }

  /** Whether processes are ended by SIGKILL. */
  public boolean isKill() {
    return switch (this) {
      case SERVER_KILLED,
          CONSUMER_KILLED,
          DATABASE_KILLED,
          BACKEND_KILLED,
          REQUESTER_KILLED,
          REPLIER_KILLED,
          STARTER_KILLED,
          WORKER_KILLED,
          TAKER_KILLED ->
          true;
      case CONNECTIONS_TERMINATED,
          SERVER_PAUSED,
          CONSUMER_PAUSED,
          DATABASE_PAUSED,
          REPLIER_PAUSED ->
          false;
    };
  }
}
