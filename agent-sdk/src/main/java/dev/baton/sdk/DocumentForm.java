package dev.baton.sdk;

/** How an event is written as a JSON document. */
public enum DocumentForm {
  /**
   * {@code {"event":{"id":…,"type":…,"source":…,"timestamp":…,"version":…,"correlation_id":…,
   * "causation_id":…},"payload":{…},"routing":{"topic":…,"partition_key":…,"priority":…}}}.
   */
  BATON,

  /** CloudEvents 1.0 JSON, structured mode. */
  CLOUD_EVENTS
}
