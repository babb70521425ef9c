package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.ByteReader;
import dev.baton.adapters.persistence.kernel.ByteWriter;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Failing;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor in few bytes: a version, then lanes and failing events, positions as the distance from
 * the one before. A newer program reads what an older one wrote.
 */
final class SlotCursorCodec {
  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 128;

  private SlotCursorCodec() {}

  static byte[] encode(SlotCursor cursor) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.octet(VERSION).varint(cursor.lanes().size());
    cursor.lanes().forEach(lane -> put(out, lane));
    out.varint(cursor.failing().size());
    long before = 0;
    for (Failing failing : cursor.failing()) {
      out.signed(failing.position() - before);
      out.varint(failing.attempts()).signed(failing.notBefore());
      before = failing.position();
    }
    return out.toBytes();
  }

  static SlotCursor decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.octet();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a stored cursor has form " + version + ", which this program does not know");
    }
    int laneCount = in.count();
    List<Lane> lanes = new ArrayList<>(laneCount);
    for (int lane = 0; lane < laneCount; lane++) {
      lanes.add(lane(in));
    }
    return new SlotCursor(lanes, failing(in));
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

  private static List<Failing> failing(ByteReader in) {
    int count = in.count();
    List<Failing> failing = new ArrayList<>(count);
    long before = 0;
    for (int event = 0; event < count; event++) {
      before += in.signed();
      failing.add(new Failing(before, (int) in.varint(), in.signed()));
    }
    return failing;
  }
}
