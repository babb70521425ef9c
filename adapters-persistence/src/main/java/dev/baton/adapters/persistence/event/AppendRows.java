package dev.baton.adapters.persistence.event;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.TimerChange;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a wave that still have to be appended, the streams and timers that it touches. */
final class AppendRows {
  private static final long ANY_VERSION = -1;

  /**
   * An event to append.
   *
   * @param event its index in its request
   * @param streamNumber its stream's index from 1, or 0 without one
   * @param streamOffset 1 for the first event of its stream among these rows
   */
  record Row(PendingRequest request, int event, int streamNumber, int streamOffset) {
    PreparedEvent prepared() {
      return request.events().get(event);
    }

    Namespace namespace() {
      return request.request().namespace();
    }

    boolean hasStream() {
      return streamNumber > 0;
    }

    /** The hash of its stream; 0 without one. */
    long stream() {
      return prepared().stream();
    }
  }

  /** A stream that a request appends to or has an expectation of. */
  static final class StreamUse {
    private final Long hash;
    private final int number;
    private final PendingRequest request;
    private @Nullable ExpectedVersion expected;
    private int events;

    StreamUse(Long hash, int number, PendingRequest request) {
      this.hash = hash;
      this.number = number;
      this.request = request;
    }

    Long hash() {
      return hash;
    }

    PendingRequest request() {
      return request;
    }

    @Nullable ExpectedVersion expected() {
      return expected;
    }

    /** Whether nobody expects another version than this. */
    boolean mayBeAt(long version) {
      return expected == null || expected.version() == version;
    }

    long expectedVersion() {
      return expected == null ? ANY_VERSION : expected.version();
    }
  }

  /** What a request does to a timer. */
  record TimerUse(PendingRequest request, TimerChange change) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<TimerUse> timers = new ArrayList<>();
  private final List<StreamUse> streams = new ArrayList<>();
  private final Map<Long, StreamUse> streamsByHash = new HashMap<>();

  static AppendRows of(List<PendingRequest> wave) {
    AppendRows rows = new AppendRows();
    wave.forEach(rows::add);
    return rows;
  }

  List<Row> rows() {
    return rows;
  }

  /** In the order of their numbers. */
  List<StreamUse> streams() {
    return streams;
  }

  List<TimerUse> timers() {
    return timers;
  }

  private void add(PendingRequest request) {
    for (int event = 0; event < request.events().size(); event++) {
      if (request.isMissing(event)) {
        add(request, event);
      }
    }
    AppendRequest asked = request.request();
    for (int at = 0; at < asked.expected().size(); at++) {
      use(request.expectedStream(at), request).expected = asked.expected().get(at);
    }
    for (TimerChange change : asked.timers()) {
      timers.add(new TimerUse(request, change));
    }
  }

  private void add(PendingRequest request, int event) {
    PreparedEvent prepared = request.events().get(event);
    if (prepared.hasStream()) {
      StreamUse stream = use(prepared.stream(), request);
      stream.events++;
      rows.add(new Row(request, event, stream.number, stream.events));
    } else {
      rows.add(new Row(request, event, 0, 0));
    }
  }

  private StreamUse use(Long hash, PendingRequest request) {
    StreamUse known = streamsByHash.get(hash);
    if (known != null) {
      return known;
    }
    StreamUse added = new StreamUse(hash, streams.size() + 1, request);
    streams.add(added);
    streamsByHash.put(hash, added);
    return added;
  }
}
