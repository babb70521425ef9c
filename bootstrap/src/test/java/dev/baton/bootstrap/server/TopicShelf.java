package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Projection;
import dev.baton.application.kernel.ProjectionPorts;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.port.ViewRow;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.DomainEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A view for tests: a row for each topic, with its description. */
final class TopicShelf implements Projection {
  static final String VIEW = "shelf";

  /** Has a server keep it. */
  static final class Module extends AbstractModule {
    @Override
    protected void configure() {
      ProjectionModule.runners(binder()).addBinding().to(ProjectionRunner.class);
    }

    @Provides
    @Singleton
    ProjectionRunner runner(ProjectionPorts ports) {
      return new ProjectionRunner(ports, new TopicShelf());
    }
  }

  @Override
  public String view() {
    return VIEW;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(FactStream.topicOf(Topics.CAPABILITY));
  }

  @Override
  public void apply(RecordedEvent recorded, Optional<DomainEvent> fact, Rows rows) {
    switch ((TopicEvent) fact.orElseThrow()) {
      case TopicEvent.Created created ->
          rows.put(row(recorded, created.topic(), created.settings()));
      case TopicEvent.Updated updated ->
          rows.put(row(recorded, updated.topic(), updated.settings()));
      case TopicEvent.Deleted deleted ->
          rows.remove(new ViewRow.Id(recorded.namespace(), deleted.topic().value()));
    }
  }

  private static ViewRow row(RecordedEvent recorded, TopicName topic, TopicSettings settings) {
    return new ViewRow(
        new ViewRow.Id(recorded.namespace(), topic.value()),
        recorded.position(),
        Map.of("retention", settings.retention().name()),
        topic.value(),
        Payload.of(settings.description().getBytes(StandardCharsets.UTF_8)));
  }
}
