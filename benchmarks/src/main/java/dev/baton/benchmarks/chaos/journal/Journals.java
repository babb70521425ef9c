package dev.baton.benchmarks.chaos.journal;

import java.nio.file.Path;

/** How journals are named, so that a folder of them can be read. */
public final class Journals {
  /** What the names of those publishers begin with that show when a node is in service. */
  public static final String PULSE = "pulse";

  static final String PUBLISHER = "publisher.";
  static final String CONSUMER = "consumer.";
  static final String REQUESTER = "requester.";
  static final String STARTER = "starter.";
  static final String END = ".journal";

  private Journals() {}

  /** The journal of a publisher of this name. */
  public static Path ofPublisher(Path folder, String source) {
    return folder.resolve(PUBLISHER + source + END);
  }

  /** The journal of a requester's start of this number. */
  public static Path ofRequester(Path folder, String requester, int start) {
    return folder.resolve(REQUESTER + requester + "." + start + END);
  }

  /** The journal of a starter's start of this number. */
  public static Path ofStarter(Path folder, String starter, int start) {
    return folder.resolve(STARTER + starter + "." + start + END);
  }

  /**
   * The journal of a consumer.
   *
   * @param interest the name of what it consumes
   * @param consumer its name
   * @param part what tells it from others of its name: its process, and which of that it is
   */
  public static Path ofConsumer(Path folder, String interest, String consumer, String part) {
    return folder.resolve(CONSUMER + interest + "." + consumer + "." + part + END);
  }
}
