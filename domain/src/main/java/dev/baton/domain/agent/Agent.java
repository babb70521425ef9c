package dev.baton.domain.agent;

import java.time.Instant;

/** An agent, as its facts tell. */
public sealed interface Agent {
  /** A name under which an agent may be registered. */
  sealed interface Vacant extends Agent permits Absent, Deregistered {
    /** The version that the name has come to. */
    long version();

    /** The agent that {@code fact} makes. */
    default Registered registered(AgentEvent.Registered fact) {
      return new Registered(
          fact.name(),
          fact.profile(),
          Standing.FRESH,
          new Stamp(version() + 1, fact.at(), fact.at()));
    }
  }

  /** There never was one. */
  record Absent() implements Vacant {
    @Override
    public long version() {
      return 0;
    }
  }

  /** There was one; versions go on where it ended, so that none ever names two things. */
  record Deregistered(long version) implements Vacant {}

  /**
   * It is there.
   *
   * @param profile what it says of itself
   * @param standing what others have settled about it
   */
  record Registered(AgentName name, AgentProfile profile, Standing standing, Stamp stamp)
      implements Agent {
    public Health health() {
      return standing.health();
    }

    Registered updated(AgentProfile other, Instant at) {
      return new Registered(name, other, standing, stamp.next(at));
    }

    Registered having(Standing other, Instant at) {
      return new Registered(name, profile, other, stamp.next(at));
    }

    Deregistered deregistered() {
      return new Deregistered(stamp.version() + 1);
    }
  }

  /**
   * When it changed, and how often.
   *
   * @param version grows with each fact
   * @param registeredAt when it was registered, since it last was not
   * @param updatedAt when the last fact of it was decided
   */
  record Stamp(long version, Instant registeredAt, Instant updatedAt) {
    Stamp next(Instant at) {
      return new Stamp(version + 1, registeredAt, at);
    }
  }
}
