package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.Baton;
import java.util.List;
import java.util.stream.IntStream;

/** What a starter starts: all about it follows from the starter's name and a number. */
public sealed interface Undertaking permits Deployment, Errand {
  /** What there is to start; a starter's name begins with the word for what it starts. */
  enum Kind {
    /** Sagas. */
    DEPLOYMENT("s") {
      @Override
      public Undertaking of(EventName name) {
        return new Deployment(name.source(), name.number());
      }
    },
    /** What agents take in by turns. */
    ERRAND("g") {
      @Override
      public Undertaking of(EventName name) {
        return new Errand(name.source(), name.number());
      }
    };

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** The names of so many starters. */
    public List<String> names(int starters) {
      return IntStream.rangeClosed(1, starters).mapToObj(number -> prefix + number).toList();
    }

    /** Whether a starter of this name, or what has this id, is of this kind. */
    public boolean isOf(String nameOrId) {
      return nameOrId.startsWith(prefix);
    }

    /** The one of this starter and number. */
    public abstract Undertaking of(EventName name);
  }

  /** The one of this id. */
  static Undertaking ofId(String id) {
    EventName name = EventName.ofId(id);
    Kind kind = Kind.ERRAND.isOf(id) ? Kind.ERRAND : Kind.DEPLOYMENT;
    return kind.of(name);
  }

  /** Its starter's name and its number. */
  String id();

  /** Its number, from 1, over all starts of its starter. */
  long number();

  /** Starts it; the same again changes nothing. */
  void start(Baton baton);
}
