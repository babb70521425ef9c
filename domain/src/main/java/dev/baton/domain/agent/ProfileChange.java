package dev.baton.domain.agent;

import java.util.List;
import java.util.Map;

/**
 * What of an agent's profile is to be another; what is not named stays as it is.
 *
 * @param details in the order in which they take effect
 */
public record ProfileChange(List<Detail> details) {
  public ProfileChange {
    details = List.copyOf(details);
  }

  /** A change of these details. */
  public static ProfileChange of(Detail... details) {
    return new ProfileChange(List.of(details));
  }

  /** The profile after this change of {@code before}. */
  public AgentProfile applyTo(AgentProfile before) {
    AgentProfile after = before;
    for (Detail detail : details) {
      after = detail.applyTo(after);
    }
    return after;
  }

  /** One detail with its new value. */
  public sealed interface Detail {
    /** The same profile but for this detail. */
    AgentProfile applyTo(AgentProfile profile);
  }

  /** Another display name. */
  public record DisplayName(String name) implements Detail {
    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      About about = profile.about();
      return profile.known(new About(name, about.description(), about.version()));
    }
  }

  /** Another description. */
  public record Description(String text) implements Detail {
    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      About about = profile.about();
      return profile.known(new About(about.displayName(), text, about.version()));
    }
  }

  /** Another version of its program. */
  public record ProgramVersion(String version) implements Detail {
    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      About about = profile.about();
      return profile.known(new About(about.displayName(), about.description(), version));
    }
  }

  /** Other skills, instead of all that it has. */
  public record Skills(List<Skill> skills) implements Detail {
    public Skills {
      skills = List.copyOf(skills);
    }

    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      return profile.able(skills);
    }
  }

  /** Another capacity. */
  public record Capacity(int capacity) implements Detail {
    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      return profile.holding(capacity);
    }
  }

  /** Other heartbeats. */
  public record Heartbeats(HeartbeatPolicy policy) implements Detail {
    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      return profile.beating(policy);
    }
  }

  /** Other metadata, instead of all that it has. */
  public record Metadata(Map<String, String> entries) implements Detail {
    public Metadata {
      entries = Map.copyOf(entries);
    }

    @Override
    public AgentProfile applyTo(AgentProfile profile) {
      return profile.noting(entries);
    }
  }
}
