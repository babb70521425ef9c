package dev.baton.benchmarks.load;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishStreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes {@link PublishStreamRequest}s without building them: only ids and numbers differ, and all
 * else is copied. For one thread.
 */
final class Frames {
  private static final int ITEMS_TAG = tag(PublishStreamRequest.ITEMS_FIELD_NUMBER);
  private static final int EVENT_TAG = tag(PublishItem.EVENT_FIELD_NUMBER);

  private final MessageTemplate event;
  private final EventIds ids;

  Frames(EventIds ids) {
    this(MessageTemplate.ofEvent(), ids);
  }

  Frames(MessageTemplate event, EventIds ids) {
    this.event = event;
    this.ids = ids;
  }

  /** Takes numbers for {@code events} events in a row and says the first. */
  int take(int events) {
    return ids.take(events);
  }

  /**
   * A frame of {@code items} events.
   *
   * @param sequence of the first item; the others follow it
   * @param number of the first event; the others follow it
   */
  byte[] frame(int items, long sequence, int number) {
    int size = 0;
    for (int item = 0; item < items; item++) {
      size += lengthDelimited(PublishStreamRequest.ITEMS_FIELD_NUMBER, itemSize(sequence + item));
    }
    byte[] frame = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(frame);
    try {
      for (int item = 0; item < items; item++) {
        writeItem(out, sequence + item);
        int at = out.getTotalBytesWritten();
        out.write(frame, at, event.length());
        event.fill(ids, number + item, frame, at);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("a frame is as long as it was computed to be", failure);
    }
    return frame;
  }

  private void writeItem(CodedOutputStream out, long sequence) throws IOException {
    out.writeUInt32NoTag(ITEMS_TAG);
    out.writeUInt32NoTag(itemSize(sequence));
    out.writeInt64(PublishItem.SEQUENCE_FIELD_NUMBER, sequence);
    out.writeUInt32NoTag(EVENT_TAG);
    out.writeUInt32NoTag(event.length());
  }

  private int itemSize(long sequence) {
    return CodedOutputStream.computeInt64Size(PublishItem.SEQUENCE_FIELD_NUMBER, sequence)
        + lengthDelimited(PublishItem.EVENT_FIELD_NUMBER, event.length());
  }

  private static int lengthDelimited(int field, int length) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(length)
        + length;
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
