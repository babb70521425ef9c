package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.LogEntry.Commanded;
import dev.baton.benchmarks.chaos.audit.LogEntry.Deployed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the log has of sagas, by their ids. */
public final class Sagas {
  private static final Set<String> ENDS = Set.of("completed", "compensated", "failed", "aborted");

  private final Map<String, Course> byId = new LinkedHashMap<>();

  private Sagas() {}

  /** Reads them out of a log. */
  public static Sagas of(Log log) {
    Sagas sagas = new Sagas();
    log.all(Deployed.class)
        .forEach(fact -> sagas.course(fact.content().saga()).add(fact.content()));
    log.all(Commanded.class)
        .forEach(sent -> sagas.course(sent.content().saga()).commands.add(sent.content().of()));
    return sagas;
  }

  private Course course(String id) {
    return byId.computeIfAbsent(id, Course::new);
  }

  List<Course> all() {
    return List.copyOf(byId.values());
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  /** How many there are. */
  public long count() {
    return byId.size();
  }

  /** How many have ended in this way, as the last word of its fact. */
  public long count(String end) {
    return byId.values().stream().filter(course -> course.ends().contains(end)).count();
  }

  /** How many commands they have sent. */
  public long commands() {
    return byId.values().stream().mapToLong(course -> course.commands.size()).sum();
  }

  /** The facts of one saga, and its commands. */
  static final class Course {
    private final String id;
    private final List<Deployed> facts = new ArrayList<>();
    private final List<Attempt> commands = new ArrayList<>();

    Course(String id) {
      this.id = id;
    }

    private void add(Deployed fact) {
      facts.add(fact);
    }

    String id() {
      return id;
    }

    /** The commands that stand in the log. */
    List<Attempt> commands() {
      return commands;
    }

    /** How it has ended: once, if all is well. */
    List<String> ends() {
      return facts.stream().map(Deployed::change).filter(ENDS::contains).toList();
    }

    /** The attempts with which something has happened. */
    List<Attempt> attempts(String change) {
      return of(change).toList();
    }

    /** The names of the steps in a direction with which something has happened, each time. */
    List<String> steps(String change, String direction) {
      return of(change)
          .filter(attempt -> attempt.direction().equals(direction))
          .map(Attempt::step)
          .toList();
    }

    private Stream<Attempt> of(String change) {
      return facts.stream().filter(fact -> fact.change().equals(change)).map(Deployed::of);
    }

    @Override
    public String toString() {
      return id + " " + facts.stream().map(Deployed::toString).toList();
    }
  }
}
