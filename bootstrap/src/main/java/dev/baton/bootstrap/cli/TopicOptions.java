package dev.baton.bootstrap.cli;

import dev.baton.sdk.RetentionClass;
import dev.baton.sdk.TopicSettings;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a topic is set to. */
final class TopicOptions {
  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  @Nullable String description;

  @Option(
      names = "--retention",
      paramLabel = "CLASS",
      description = "How long its events stay: ${COMPLETION-CANDIDATES}. Default: STANDARD.")
  @Nullable RetentionClass retention;

  @Option(
      names = "--schema",
      paramLabel = "SCHEMA",
      description =
          "JSON Schema that payloads must fit: the text itself, @FILE or -; empty for none.")
  @Nullable String schema;

  @Option(
      names = "--if-version",
      paramLabel = "VERSION",
      description = "Refused unless the topic is at this version.")
  @Nullable Long version;

  TopicSettings settings() {
    InputStream input = System.in;
    TopicSettings settings = TopicSettings.NONE;
    settings = description == null ? settings : settings.withDescription(description);
    settings = retention == null ? settings : settings.withRetention(retention);
    settings = schema == null ? settings : settings.withJsonSchema(PayloadText.text(schema, input));
    return version == null ? settings : settings.ifVersion(version);
  }
}
