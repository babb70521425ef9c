package dev.baton.application.event;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.TopicName;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command that may be published.
 *
 * @param command what was asked for
 * @param created topics that its append creates
 * @param facts their first facts, which stand before the events
 * @param events what is published
 * @param versions what the facts expect of their streams
 */
record Admitted(
    PublishCommand command,
    Set<TopicName> created,
    List<NewEvent> facts,
    List<NewEvent> events,
    List<ExpectedVersion> versions) {
  /** Everything together or not at all. */
  AppendRequest request() {
    return of(concat(facts, events), concat(versions, command.expected()));
  }

  /** The topics alone, for those who relied on them where the events are refused. */
  AppendRequest creation() {
    return of(facts, versions);
  }

  private AppendRequest of(List<NewEvent> appended, List<ExpectedVersion> expected) {
    return new AppendRequest(command.namespace(), command.principal(), appended, expected);
  }

  private static <T> List<T> concat(List<T> first, List<T> then) {
    return first.isEmpty() ? then : Stream.concat(first.stream(), then.stream()).toList();
  }
}
