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
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timers;
import java.util.Map;

/** What happens later: timers, and the events that wait for them. */
final class TimerModule extends AbstractModule {
  @Provides
  @Singleton
  States states(EventLog log, FactCodec codec) {
    return new States(log, codec);
  }

  @Provides
  @Singleton
  ScheduledEvents scheduledEvents(
      CommandHandler commands, States states, Timers timers, Admission admission) {
    return new ScheduledEvents(commands, states, timers, admission);
  }

  @Provides
  @Singleton
  ScheduledReleases scheduledReleases(
      States states, Admission admission, Facts facts, Appender appender) {
    return new ScheduledReleases(states, admission, facts, appender);
  }

  @Provides
  @Singleton
  TimerRunner timerRunner(Timers timers, Appender appender, ScheduledReleases releases) {
    TimerRunner runner =
        new TimerRunner(timers, appender, Map.of(ScheduledEvents.TIMER_KIND, releases));
    appender.onTimers(runner::changed);
    return runner;
  }
}
