package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.EventQuery;
import dev.baton.sdk.Following;
import dev.baton.sdk.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tail",
    header = "Show the last events, and those that come.",
    description = {
      "Reads the log without a subscription: nothing is consumed, nothing is stored.",
      "Patterns are topics in which * is one word and a last ** the rest; none means every topic"
          + " but the server's own."
    },
    footer = {
      "",
      "Examples:",
      "  baton tail                             the last ten events",
      "  baton tail -f 'project.**'             and those that come, until Ctrl-C",
      "  baton tail --from earliest --limit 100 --type TaskCompleted",
      "  baton tail -f --json | jq .type"
    })
final class TailCommand implements Callable<Integer> {
  private static final int READ_MAX = 1_000_000;
  private static final Duration A_WHILE = Duration.ofHours(1);

  @Parameters(arity = "0..*", paramLabel = "PATTERN", description = "Topics to show.")
  List<String> patterns = new ArrayList<>();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with events as they come.")
  boolean follow;

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      description = "How many of the last events to begin with. Default: 10.")
  int last = 10;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "Begin here instead: " + Place.FORMS + ".")
  @Nullable Place from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "With --from: events at most. Default: 1000.")
  int limit = 1_000;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only this type; may be repeated.")
  List<String> types = new ArrayList<>();

  @Option(names = "--stream", paramLabel = "STREAM", description = "Only this stream.")
  @Nullable String stream;

  @Option(names = "--correlation", paramLabel = "ID", description = "Only this conversation.")
  @Nullable String correlation;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Baton baton = connection.connectForGood("baton-cli")) {
      EventQuery query = selected(baton.read());
      long next = from == null ? showLast(baton, query) : showFrom(baton, query, from);
      if (follow) {
        follow(query.from(next));
      }
    }
    return ExitCode.OK.status();
  }

  private EventQuery selected(EventQuery all) {
    EventQuery query = all.topics(patterns.toArray(String[]::new));
    query = query.types(types.toArray(String[]::new));
    query = stream == null ? query : query.stream(stream);
    return correlation == null ? query : query.correlationId(correlation);
  }

  /** Shows the last events; returns the position at which following goes on. */
  private long showLast(Baton baton, EventQuery query) {
    long next = baton.server().info().head() + 1;
    if (last > 0 && next > 1) {
      newest(query, next).forEach(this::show);
    }
    return next;
  }

  /** A stream or a conversation is found by its index, which is read upwards. */
  private Collection<ReceivedEvent> newest(EventQuery query, long next) {
    if (stream == null && correlation == null) {
      return query.backwards().from(next - 1).limit(last).list().reversed();
    }
    Deque<ReceivedEvent> newest = new ArrayDeque<>();
    try (Stream<ReceivedEvent> events = query.limit(READ_MAX).stream()) {
      for (ReceivedEvent event : (Iterable<ReceivedEvent>) events::iterator) {
        newest.add(event);
        if (newest.size() > last) {
          newest.remove();
        }
      }
    }
    return newest;
  }

  /** Shows the events from a place on; returns the position at which following goes on. */
  private long showFrom(Baton baton, EventQuery query, Place place) {
    long next = baton.server().info().head() + 1;
    EventQuery begun =
        switch (place) {
          case Place.Latest latest -> query.from(next);
          case Place.Earliest earliest -> query;
          case Place.At at -> query.from(at.position());
          case Place.Since since -> query.from(since.instant());
        };
    long shown = 0;
    try (Stream<ReceivedEvent> events = begun.limit(limit).stream()) {
      for (ReceivedEvent event : (Iterable<ReceivedEvent>) events::iterator) {
        show(event);
        shown = event.position();
      }
    }
    return Math.max(next, shown + 1);
  }

  private void follow(EventQuery query) {
    try (Following following = query.follow(this::show)) {
      while (!following.join(A_WHILE)) {
        Thread.onSpinWait();
      }
      Failures.raise(following.failure());
    }
  }

  private void show(ReceivedEvent event) {
    if (output.json) {
      output.jsonLine(EventJson.of(event));
    } else {
      output.line(EventLines.of(event));
    }
  }
}
