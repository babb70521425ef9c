package dev.baton.adapters.memory.process;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A log of which events were lost, or became others, without anybody's doing.
 *
 * @param log before the damage
 * @param damage what became of each event; nothing where it was lost
 * @param horizon up to this position events may be missing
 */
record DamagedStore(
    EventLog log, Function<RecordedEvent, Stream<RecordedEvent>> damage, long horizon) {
  /** The log as it is read in whatever way. */
  EventLog everywhere() {
    return proxy(true, true);
  }

  /** The log whose streams alone are damaged. */
  EventLog inStreams() {
    return proxy(false, true);
  }

  /** The log that is damaged where it is read by position. */
  EventLog inPages() {
    return proxy(true, false);
  }

  private EventLog proxy(boolean pages, boolean streams) {
    Object proxy =
        Proxy.newProxyInstance(
            StoreLine.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (self, method, arguments) -> {
              try {
                return damaged(method.invoke(log, arguments), pages, streams);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
    return (EventLog) proxy;
  }

  private Object damaged(Object answer, boolean pages, boolean streams) {
    return switch (answer) {
      case Page page when pages ->
          new Page(
              page.events().stream().flatMap(damage).toList(), page.next(), page.end(), horizon);
      case List<?> events when streams ->
          events.stream().map(RecordedEvent.class::cast).flatMap(damage).toList();
      default -> answer;
    };
  }
}
