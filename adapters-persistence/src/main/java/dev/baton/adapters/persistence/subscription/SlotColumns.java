package dev.baton.adapters.persistence.subscription;

import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Slots as arrays, one for each column. */
final class SlotColumns {
  private final PreparedStatement statement;
  private final Connection connection;

  SlotColumns(PreparedStatement statement) throws SQLException {
    this.statement = statement;
    this.connection = statement.getConnection();
  }

  /** Binds subscription, number and epoch, in this order. */
  void bind(int first, List<Held> slots) throws SQLException {
    int count = slots.size();
    Long[] subscriptions = new Long[count];
    Integer[] numbers = new Integer[count];
    Long[] epochs = new Long[count];
    for (int at = 0; at < count; at++) {
      Held held = slots.get(at);
      subscriptions[at] = held.slot().subscription();
      numbers[at] = held.slot().number();
      epochs[at] = held.epoch();
    }
    set(first, "int8", subscriptions);
    set(first + 1, "int4", numbers);
    set(first + 2, "int8", epochs);
  }

  /** Binds the cursors themselves, and their origins. */
  void bindCursors(int index, List<Saved> cursors) throws SQLException {
    byte[][] packed = new byte[cursors.size()][];
    Long[] origins = new Long[cursors.size()];
    for (int at = 0; at < packed.length; at++) {
      packed[at] = SlotCursorCodec.encode(cursors.get(at).cursor());
      origins[at] = cursors.get(at).cursor().origin();
    }
    set(index, "bytea", packed);
    set(index + 1, "int8", origins);
  }

  private void set(int index, String type, Object[] values) throws SQLException {
    Array array = connection.createArrayOf(type, values);
    statement.setArray(index, array);
  }
}
