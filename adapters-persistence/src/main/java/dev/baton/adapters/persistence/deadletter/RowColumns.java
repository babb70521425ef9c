package dev.baton.adapters.persistence.deadletter;

import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetterRow.Standing;
import dev.baton.application.port.DeadLetterRow.Subject;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A row, there and back. */
final class RowColumns {
  private RowColumns() {}

  static void bind(PreparedBatch batch, DeadLetterRow row) {
    Subject subject = row.subject();
    Standing standing = row.standing();
    batch
        .bind("namespace", row.namespace().value())
        .bind("id", row.id().value())
        .bind("position", row.position())
        .bind("created_at", toColumn(row.createdAt()))
        .bind("subscription", subject.subscription())
        .bind("topic", subject.topic().value())
        .bind("type", subject.type())
        .bind("event_id", subject.eventId())
        .bind("status", standing.status().name())
        .bind("reason", standing.reason().name())
        .bind("error_class", standing.errorClass())
        .bind("attempts", standing.attempts())
        .bind("updated_at", toColumn(standing.updatedAt()));
  }

  static DeadLetterRow read(ResultSet row) throws SQLException {
    return new DeadLetterRow(
        new Namespace(row.getString("namespace")),
        new DeadLetterId(row.getString("id")),
        row.getLong("position"),
        instant(row, "created_at"),
        new Subject(
            row.getString("subscription"),
            new TopicName(row.getString("topic")),
            row.getString("type"),
            row.getString("event_id")),
        new Standing(
            DeadLetterStatus.valueOf(row.getString("status")),
            DeadLetterReason.valueOf(row.getString("reason")),
            row.getString("error_class"),
            row.getInt("attempts"),
            instant(row, "updated_at")));
  }

  private static OffsetDateTime toColumn(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
