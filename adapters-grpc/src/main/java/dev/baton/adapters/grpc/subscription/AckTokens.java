package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SlotId;
import dev.baton.v1.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens as 32 bytes, big-endian: subscription (8), slot (4), epoch (8), position (8), attempt (4).
 * Callers hand them back as they are; one that was made up names nothing and settles nothing.
 */
public final class AckTokens {
  /** Length of every token in bytes. */
  static final int LENGTH = 32;

  private AckTokens() {}

  static byte[] toBytes(AckToken token) {
    return ByteBuffer.allocate(LENGTH)
        .putLong(token.slot().subscription())
        .putInt(token.slot().number())
        .putLong(token.epoch())
        .putLong(token.position())
        .putInt(token.attempt())
        .array();
  }

  static List<ByteString> toBytes(List<AckToken> tokens) {
    return tokens.stream().map(token -> ByteString.copyFrom(toBytes(token))).toList();
  }

  /** A token of the right length, which validation has seen to. */
  public static AckToken of(ByteString bytes) {
    ByteBuffer token = bytes.asReadOnlyByteBuffer();
    SlotId slot = new SlotId(token.getLong(), token.getInt());
    return new AckToken(slot, token.getLong(), token.getLong(), token.getInt());
  }

  static List<AckToken> of(List<ByteString> tokens) {
    List<AckToken> read = new ArrayList<>(tokens.size());
    for (ByteString token : tokens) {
      read.add(of(token));
    }
    return read;
  }

  /** The token of a {@code baton.v1.Delivery}, of which nothing else is read. */
  static AckToken ofDelivery(ByteString delivery) {
    CodedInputStream in = delivery.newCodedInput();
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == Delivery.TOKEN_FIELD_NUMBER) {
          return of(in.readBytes());
        }
        in.skipField(tag);
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException("a delivery that is none", malformed);
    }
    throw new IllegalArgumentException("a delivery without a token");
  }
}
