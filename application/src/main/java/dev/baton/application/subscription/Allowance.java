package dev.baton.application.subscription;

/** What is left of the credit that a consumer granted. For one thread. */
final class Allowance {
  private long messages;
  private long bytes;
  private boolean granted;
  private boolean countsBytes;

  void grant(int moreMessages, long moreBytes) {
    if (!granted) {
      granted = true;
      countsBytes = moreBytes > 0;
    }
    messages += moreMessages;
    bytes += moreBytes;
  }

  void spend(int deliveries, long size) {
    messages -= deliveries;
    bytes -= size;
  }

  boolean isGranted() {
    return granted;
  }

  int messages() {
    return Math.clamp(messages, 0, Integer.MAX_VALUE);
  }

  /** Bytes, if they are counted: then never 0, which would say that they are not. */
  long bytes() {
    return countsBytes ? Math.max(1, bytes) : 0;
  }
}
