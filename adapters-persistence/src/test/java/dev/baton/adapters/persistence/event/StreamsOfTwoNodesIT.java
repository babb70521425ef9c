package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.StreamId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node remembers the versions of its streams, and another one appends to them as well. */
class StreamsOfTwoNodesIT {
  private static final StreamId STREAM = new StreamId("s");

  private EmptyLog fixture;
  private Database other;
  private JdbiEventLog theirs;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
    other = Databases.open(fixture.postgres(), "node-2");
    theirs = new JdbiEventLog(other, LogSettings.defaults());
  }

  @AfterEach
  void close() {
    theirs.close();
    other.close();
    fixture.close();
  }

  @Test
  void versions_go_on_where_the_other_node_left_them() {
    assertThat(versions(append(fixture.log()))).containsExactly(1L);
    assertThat(versions(append(theirs))).containsExactly(2L);
    assertThat(versions(append(theirs))).containsExactly(3L);
    assertThat(versions(append(fixture.log()))).containsExactly(4L);
  }

  @Test
  void a_version_that_the_other_node_has_passed_is_a_conflict() {
    append(fixture.log());
    append(theirs);

    assertThat(append(fixture.log(), Events.at("s", 1)))
        .isEqualTo(new VersionConflict(STREAM, 1, 2));
    assertThat(versions(append(fixture.log(), Events.at("s", 2)))).containsExactly(3L);
  }

  @Test
  void a_node_that_had_the_log_for_itself_sees_that_the_other_node_appends() {
    for (long version = 1; version <= 3; version++) {
      assertThat(versions(append(fixture.log()))).containsExactly(version);
    }
    append(theirs);

    assertThat(append(fixture.log(), Events.at("s", 3)))
        .isEqualTo(new VersionConflict(STREAM, 3, 4));
    assertThat(versions(append(fixture.log(), Events.at("s", 4)))).containsExactly(5L);
    assertThat(versions(append(theirs))).containsExactly(6L);
  }

  @Test
  void what_the_other_node_appends_elsewhere_makes_no_conflict() {
    append(fixture.log());
    theirs.append(List.of(Events.request(Events.any())));

    assertThat(versions(append(fixture.log(), Events.at("s", 1)))).containsExactly(2L);
  }

  @Test
  void a_conflict_over_what_a_node_remembers_names_the_version_that_it_is() {
    append(fixture.log());
    append(fixture.log());

    assertThat(append(fixture.log(), Events.at("s", 1)))
        .isEqualTo(new VersionConflict(STREAM, 1, 2));
  }

  private static AppendResult append(EventLog log, ExpectedVersion... expected) {
    NewEvent event = new NewEvent(Events.any(), STREAM, Retention.STANDARD);
    return log.append(List.of(Events.request(List.of(event), expected))).getFirst();
  }

  private static List<Long> versions(AppendResult result) {
    return ((Appended) result).places().stream().map(Placed::version).toList();
  }
}
