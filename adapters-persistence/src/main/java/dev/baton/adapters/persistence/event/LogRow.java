package dev.baton.adapters.persistence.event;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of the log, with numbers for names. */
record LogRow(
    long position, long recordedAt, long version, Names names, int priority, Bytes bytes) {
  static final String COLUMNS =
      "position, recorded_at, version, namespace, topic, type, source, principal, priority,"
          + " attributes, body";

  /** The numbers of its names. */
  record Names(int namespace, int topic, int type, int source, int principal) {}

  /** Its packed parts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(byte[] attributes, byte[] body) {}

  static LogRow of(ResultSet row) throws SQLException {
    return new LogRow(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        new Names(row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7), row.getInt(8)),
        row.getInt(9),
        new Bytes(row.getBytes(10), row.getBytes(11)));
  }
}
