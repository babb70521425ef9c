package dev.baton.adapters.memory.simulation;

/** The node's process ends in the middle of what it does; nothing that it would do is done. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where);
  }
}
