package dev.baton.domain.event;

import java.util.Map;

/**
 * What an event carries.
 *
 * @param subject what it is about, within its source; or empty
 * @param contentType media type of {@code data}; empty means {@code application/json}
 * @param dataSchema URI of the schema that the publisher says {@code data} fits; or empty
 * @param version version of the payload's form, for example {@code 1.0}; or empty
 * @param headers at most 64 further attributes
 * @param data the payload
 */
public record Content(
    String subject,
    String contentType,
    String dataSchema,
    String version,
    Map<String, String> headers,
    Payload data) {
  public Content {
    headers = Map.copyOf(headers);
  }

  /** A JSON payload without further attributes. */
  public static Content json(byte[] data) {
    return new Content("", "", "", "", Map.of(), Payload.of(data));
  }

  /** Whether the payload is JSON: by default, or by a media type that ends so. */
  public boolean isJson() {
    return contentType.isEmpty()
        || contentType.startsWith("application/json")
        || contentType.endsWith("+json");
  }
}
