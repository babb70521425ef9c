package dev.baton.application.port;

/**
 * Where the other nodes of a database reach one.
 *
 * @param value {@code host:port}, or empty for a node that others do not reach
 */
public record PeerAddress(String value) {
  /** That of a node that others do not reach. */
  public static final PeerAddress NONE = new PeerAddress("");

  /** Whether others reach the node. */
  public boolean isKnown() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
