package dev.baton.infrastructure.codec;

/**
 * A form in which facts stand in the log.
 *
 * @param name the event's type
 * @param version of its JSON, from 1
 */
public record FactForm(String name, int version) {
  @Override
  public String toString() {
    return name + " of version " + version;
  }
}
