package dev.baton.sdk;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Outcomes that wait to be told to the server, and those that could not be told. Used by the loop
 * only.
 */
final class Settlements {
  private static final int LARGEST_FRAME = 10_000;
  private static final int REMEMBERED = 1_000;
  private static final long REMEMBERED_NANOS = 60_000_000_000L;

  private final List<ByteString> acks = new ArrayList<>();
  private final List<ByteString> releases = new ArrayList<>();
  private final List<Given<Outcome.Again>> nacks = new ArrayList<>();
  private final List<Given<Outcome.Rejected>> rejects = new ArrayList<>();
  private final Map<Long, Long> untold = new LinkedHashMap<>();

  private record Given<T extends Outcome>(ByteString token, T outcome) {}

  void add(ByteString token, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> acks.add(token);
      case Outcome.Committed committed -> {
        if (!committed.token().equals(token)) {
          acks.add(token);
        }
      }
      case Outcome.Again again -> nacks.add(new Given<>(token, again));
      case Outcome.Rejected rejected -> rejects.add(new Given<>(token, rejected));
      case Outcome.Released released -> releases.add(token);
    }
  }

  /** Tells the server everything; what needs no more words than a token shares a frame. */
  void sendBy(SubscribeLink link) {
    inFrames(acks, link::ack);
    inFrames(releases, link::release);
    nacks.forEach(given -> link.nack(given.token(), given.outcome()));
    rejects.forEach(given -> link.reject(given.token(), given.outcome()));
    forget();
  }

  static void inFrames(List<ByteString> tokens, Consumer<List<ByteString>> send) {
    for (int from = 0; from < tokens.size(); from += LARGEST_FRAME) {
      send.accept(tokens.subList(from, Math.min(tokens.size(), from + LARGEST_FRAME)));
    }
  }

  void forget() {
    acks.clear();
    releases.clear();
    nacks.clear();
    rejects.clear();
  }

  /**
   * Remembers that the event at {@code position} was handled while there was no connection: the
   * server will deliver it again, and need not have it handled again.
   */
  void rememberDone(long position) {
    untold.put(position, System.nanoTime());
    if (untold.size() > REMEMBERED) {
      untold.remove(untold.keySet().iterator().next());
    }
  }

  /**
   * Whether the event was handled a moment ago without the server having heard of it. It is asked
   * once; after a minute the answer is no, since the event may then come again on purpose.
   */
  boolean wasDone(long position) {
    Long at = untold.remove(position);
    return at != null && System.nanoTime() - at < REMEMBERED_NANOS;
  }
}
