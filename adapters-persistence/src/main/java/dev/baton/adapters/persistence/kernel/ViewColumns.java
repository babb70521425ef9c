package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of views, there and back. */
final class ViewColumns {
  private ViewColumns() {}

  static void bind(PreparedBatch batch, Views.Id id, ViewRow row) {
    batch
        .bind("view", id.view())
        .bind("number", id.number())
        .bind("namespace", row.id().namespace().value())
        .bind("key", row.id().key())
        .bind("position", row.position())
        .bindArray("labels", String.class, labels(row.labels()))
        .bind("ordering", row.order())
        .bind("body", row.body().bytes());
  }

  /** A label's name is a word, so the first equals sign ends it. */
  static List<String> labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .toList();
  }

  static ViewRow read(ResultSet row) throws SQLException {
    return new ViewRow(
        new ViewRow.Id(new Namespace(row.getString("namespace")), row.getString("key")),
        row.getLong("position"),
        labels((String[]) row.getArray("labels").getArray()),
        row.getString("ordering"),
        Payload.of(row.getBytes("body")));
  }

  private static Map<String, String> labels(String[] stored) {
    Map<String, String> labels = HashMap.newHashMap(stored.length);
    for (String label : stored) {
      int end = label.indexOf('=');
      labels.put(label.substring(0, end), label.substring(end + 1));
    }
    return labels;
  }

  static Views.Generation generation(ResultSet row) throws SQLException {
    return new Views.Generation(
        new Views.Id(row.getString("view"), row.getInt("number")),
        row.getInt("version"),
        row.getLong("position"),
        row.getBoolean("current"));
  }
}
