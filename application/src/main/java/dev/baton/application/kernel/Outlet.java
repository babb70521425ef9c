package dev.baton.application.kernel;

import dev.baton.application.port.AppendResult;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * The way into the log for what capabilities publish: what has to stand beside such an event, as
 * the first fact of its topic, is known to what knows topics. Nobody is there to be told of a
 * refusal, so none is made. Safe for any thread; does not block in {@link #open}.
 */
@FunctionalInterface
public interface Outlet {
  /** For capabilities that publish nothing: an event is a defect. */
  Outlet SHUT =
      (namespace, events) -> {
        throw new IllegalStateException("nothing is published here: " + events);
      };

  /** How some events are appended, together with whatever else the append holds. */
  interface Passage {
    /** For no events. */
    Passage EMPTY =
        new Passage() {
          @Override
          public List<NewEvent> before() {
            return List.of();
          }

          @Override
          public List<NewEvent> events() {
            return List.of();
          }

          @Override
          public List<ExpectedVersion> expected() {
            return List.of();
          }

          @Override
          public void over(Optional<AppendResult> result) {}
        };

    /** What stands before everything else in the append. */
    List<NewEvent> before();

    /** The events. */
    List<NewEvent> events();

    /** What the append expects of other streams than the facts' own. */
    List<ExpectedVersion> expected();

    /**
     * The append is over: to be said exactly once, with the log's answer if there was one. May read
     * the store.
     */
    void over(Optional<AppendResult> result);
  }

  /** Opens the way for events of one tenant, at least one. */
  Passage open(Namespace namespace, List<Event> events);
}
