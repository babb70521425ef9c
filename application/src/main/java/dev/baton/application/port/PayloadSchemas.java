package dev.baton.application.port;

import java.util.List;

/**
 * Checks payloads against JSON Schemas (draft 2020-12). Safe for any thread; keeps compiled ones.
 */
public interface PayloadSchemas {
  /**
   * What does not fit.
   *
   * @param path JSON pointer to the place, empty for the whole
   * @param message what is wrong there
   */
  record Misfit(String path, String message) {}

  /** What is wrong with the schema itself; empty if it is one. */
  List<Misfit> checkSchema(String schema);

  /** Where the payload does not fit; empty if it does. A payload that is not JSON does not. */
  List<Misfit> check(String schema, byte[] payload);
}
