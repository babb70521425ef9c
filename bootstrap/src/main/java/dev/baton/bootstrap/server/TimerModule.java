package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.event.Admission;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledReleases;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerHandler;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What happens later: timers, and the events that wait for them. */
final class TimerModule extends AbstractModule {
  @Provides
  @Singleton
  ScheduledEvents scheduledEvents(
      CommandHandler commands, States states, Timers timers, Admission admission, TailFeed tail) {
    return new ScheduledEvents(commands, states, timers, admission, tail);
  }

  @Provides
  @Singleton
  ScheduledReleases scheduledReleases(
      States states, Admission admission, Facts facts, Appender appender) {
    return new ScheduledReleases(states, admission, facts, appender);
  }

  @Provides
  @Singleton
  TimerRunner timerRunner(
      Timers timers,
      Appender appender,
      ScheduledReleases releases,
      Set<ProcessLogic<?, ?, ?, ?>> processes,
      ProcessTools tools) {
    Map<String, TimerHandler> handlers = new HashMap<>();
    handlers.put(ScheduledEvents.TIMER_KIND, releases);
    for (ProcessLogic<?, ?, ?, ?> logic : processes) {
      handlers.put(
          logic.name(), new ProcessTimers<>(tools.states(), tools.decisions(), logic, timers));
    }
    TimerRunner runner = new TimerRunner(timers, appender, handlers);
    appender.onTimers(runner::changed);
    return runner;
  }
}
