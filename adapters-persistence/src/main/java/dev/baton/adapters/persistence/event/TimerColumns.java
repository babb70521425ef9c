package dev.baton.adapters.persistence.event;

import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerChange.Cancel;
import dev.baton.application.port.TimerChange.Fire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to timers as columns; one without a kind takes the timer away. */
final class TimerColumns {
  private final Long[] due;
  private final Integer[] namespaces;
  private final String[] streams;
  private final String[] timers;
  private final @Nullable String[] kinds;

  TimerColumns(List<AppendRows.TimerUse> uses, RowNames names) {
    int count = uses.size();
    due = new Long[count];
    namespaces = new Integer[count];
    streams = new String[count];
    timers = new String[count];
    kinds = new String[count];
    for (int at = 0; at < count; at++) {
      TimerChange change = uses.get(at).change();
      due[at] = Micros.notBefore(dueOf(change));
      namespaces[at] = names.namespace(change.id().namespace());
      streams[at] = NameText.write(change.id().stream().value());
      timers[at] = change.id().name();
      kinds[at] = change instanceof TimerChange.Set set ? set.timer().kind() : null;
    }
  }

  private static Instant dueOf(TimerChange change) {
    return switch (change) {
      case TimerChange.Set set -> set.timer().due();
      case Cancel cancel -> cancel.due();
      case Fire fire -> fire.due();
    };
  }

  /** Binds the columns to five parameters. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("int8", due));
    statement.setArray(first + 1, connection.createArrayOf("int4", namespaces));
    statement.setArray(first + 2, connection.createArrayOf("text", streams));
    statement.setArray(first + 3, connection.createArrayOf("text", timers));
    statement.setArray(first + 4, connection.createArrayOf("text", kinds));
  }
}
