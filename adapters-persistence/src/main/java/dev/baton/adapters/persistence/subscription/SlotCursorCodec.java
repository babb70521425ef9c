package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.ByteReader;
import dev.baton.adapters.persistence.kernel.ByteWriter;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor in few bytes: a version, its origin, then lanes, positions as the distance from the one
 * before. A newer program reads what an older one wrote.
 */
final class SlotCursorCodec {
  /** Had no origin, and attempts of failing events behind the lanes, which begin anew. */
  private static final int WITHOUT_ORIGIN = 1;

  private static final int VERSION = 2;
  private static final int USUAL_SIZE = 128;

  private SlotCursorCodec() {}

  static byte[] encode(SlotCursor cursor) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.octet(VERSION).varint(cursor.origin()).varint(cursor.lanes().size());
    cursor.lanes().forEach(lane -> put(out, lane));
    return out.toBytes();
  }

  static SlotCursor decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.octet();
    if (version != VERSION && version != WITHOUT_ORIGIN) {
      throw new IllegalStateException(
          "a stored cursor has form " + version + ", which this program does not know");
    }
    long origin = version == WITHOUT_ORIGIN ? 0 : in.varint();
    int laneCount = in.count();
    List<Lane> lanes = new ArrayList<>(laneCount);
    for (int lane = 0; lane < laneCount; lane++) {
      lanes.add(lane(in));
    }
    return new SlotCursor(origin, lanes);
  }

  private static void put(ByteWriter out, Lane lane) {
    out.octet(lane.priority()).signed(lane.floor()).varint(lane.acked().size());
    long before = lane.floor();
    for (Range range : lane.acked()) {
      out.signed(range.first() - before).signed(range.last() - range.first());
      before = range.last();
    }
  }

  private static Lane lane(ByteReader in) {
    int priority = in.octet();
    long floor = in.signed();
    int count = in.count();
    List<Range> acked = new ArrayList<>(count);
    long before = floor;
    for (int range = 0; range < count; range++) {
      long first = before + in.signed();
      before = first + in.signed();
      acked.add(new Range(first, before));
    }
    return new Lane(priority, floor, acked);
  }
}
