package dev.baton.infrastructure.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a YAML file into assignments that remember their lines. */
final class YamlFile {
  private static final long BYTES_MAX = 1L << 20;
  private static final YAMLFactory YAML = new YAMLFactory();

  private final Path file;
  private final List<Assignment> assignments = new ArrayList<>();

  private YamlFile(Path file) {
    this.file = file;
  }

  /**
   * What the file assigns, in its order.
   *
   * @throws ConfigurationException if the file cannot be read or is not YAML
   */
  static List<Assignment> read(Path file) {
    YamlFile yaml = new YamlFile(file);
    try {
      yaml.parse();
    } catch (JacksonException e) {
      throw yaml.refused(yaml.line(e), "is not valid YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw yaml.refused(file.toString(), "cannot be read: " + e);
    }
    return yaml.assignments;
  }

  private void parse() throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw refused(file.toString(), "is larger than 1 MiB, so it is no configuration");
    }
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), file)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        section(parser, "");
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        throw refused(line(parser), "should be sections with settings, but is a single value");
      }
    }
  }

  private void section(JsonParser parser, String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = prefix + parser.currentName();
      String origin = line(parser);
      switch (parser.nextToken()) {
        case START_OBJECT -> section(parser, key + ".");
        case START_ARRAY -> throw refused(origin, "'" + key + "' is a list, but takes one value");
        case VALUE_NULL -> {} // A section of which everything is commented out.
        default -> assignments.add(new Assignment(key, parser.getString(), origin));
      }
    }
  }

  private String line(JsonParser parser) {
    return at(parser.currentTokenLocation().getLineNr());
  }

  private String line(JacksonException e) {
    return Optional.ofNullable(e.getLocation())
        .map(location -> at(location.getLineNr()))
        .orElse(file.toString());
  }

  private String at(int line) {
    return file + ", line " + line;
  }

  private ConfigurationException refused(String origin, String what) {
    return new ConfigurationException(List.of(new Problem(origin, what, "")));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
