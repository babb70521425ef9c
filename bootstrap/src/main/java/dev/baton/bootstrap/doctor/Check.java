package dev.baton.bootstrap.doctor;

/** Something to look at; takes seconds at most and changes nothing that lasts. */
@FunctionalInterface
public interface Check {
  /** Looks. */
  Finding look();
}
