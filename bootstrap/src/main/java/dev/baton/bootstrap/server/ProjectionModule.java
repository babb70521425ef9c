package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.baton.application.kernel.ProjectionPorts;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Views;

/** What views are made with. A capability adds the runner of its view to {@link #runners}. */
final class ProjectionModule extends AbstractModule {
  /** The views of this server; each gets a thread. */
  static Multibinder<ProjectionRunner> runners(Binder binder) {
    return Multibinder.newSetBinder(binder, ProjectionRunner.class);
  }

  @Override
  protected void configure() {
    var unused = runners(binder());
  }

  @Provides
  @Singleton
  ProjectionPorts projectionPorts(EventLog log, Tail tail, Views views, FactCodec codec) {
    return new ProjectionPorts(log, tail, views, codec);
  }
}
