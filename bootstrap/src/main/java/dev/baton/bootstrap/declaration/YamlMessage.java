package dev.baton.bootstrap.declaration;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads messages of the API that people write as YAML, or as JSON, which is YAML too: fields are
 * named as in the proto files, durations are text such as {@code 30s}. What a field of bytes
 * carries is written as it is, and goes as JSON.
 */
final class YamlMessage {
  private static final YAMLMapper YAML = new YAMLMapper();

  private YamlMessage() {}

  /**
   * Reads a text into a message.
   *
   * @param what it is called in complaints
   * @param bytes the names of fields that carry JSON
   * @throws Failure if it is no YAML, or says something that the message does not know
   */
  static void read(String text, String what, Set<String> bytes, Message.Builder into) {
    try {
      JsonNode tree = YAML.readTree(text);
      if (!(tree instanceof ObjectNode document)) {
        throw new Failure(ExitCode.USAGE, what + " is no YAML document with fields", "");
      }
      encode(document, bytes);
      JsonFormat.parser().merge(document.toString(), into);
    } catch (JacksonException wrong) {
      throw new Failure(ExitCode.USAGE, what + " is no valid YAML: " + firstLine(wrong), "", wrong);
    } catch (InvalidProtocolBufferException wrong) {
      throw new Failure(ExitCode.USAGE, what + ": " + firstLine(wrong), "", wrong);
    }
  }

  private static String firstLine(Exception wrong) {
    return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
  }

  private static void encode(JsonNode node, Set<String> bytes) {
    switch (node) {
      case ObjectNode object -> {
        Map<String, JsonNode> carried = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          if (bytes.contains(field.getKey())) {
            carried.put(field.getKey(), field.getValue());
          } else {
            encode(field.getValue(), bytes);
          }
        }
        carried.forEach((name, value) -> object.put(name, base64(value)));
      }
      case ArrayNode array -> array.forEach(item -> encode(item, bytes));
      default -> {}
    }
  }

  private static String base64(JsonNode value) {
    return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
