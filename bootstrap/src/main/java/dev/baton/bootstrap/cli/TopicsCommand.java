package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.Topic;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "topics",
    header = "List, show, create, change and delete topics.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton topics list 'project.**'",
      "  baton topics show project.tasks",
      "  baton topics create project.tasks --description 'Work' --retention long",
      "  baton topics update project.tasks --schema @task.schema.json",
      "  baton topics delete project.tasks"
    })
final class TopicsCommand {
  @Command(name = "list", header = "List topics.")
  int list(
      @Parameters(
              paramLabel = "PATTERN",
              defaultValue = "",
              description = "Only topics that match. Default: all but the server's own.")
          String pattern,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    List<Topic> topics = connection.in(Baton::topics, all -> all.list(pattern));
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("topics", Json.array(topics, TopicsCommand::toJson));
      output.document(document);
    } else {
      Table table = Table.of("TOPIC", "RETENTION", "SCHEMA", "VERSION", "DESCRIPTION");
      topics.forEach(topic -> table.row(cells(topic)));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static Object[] cells(Topic topic) {
    return new Object[] {
      topic.name(),
      retention(topic),
      topic.jsonSchema().isEmpty() ? "-" : "yes",
      topic.version(),
      topic.description()
    };
  }

  @Command(name = "show", header = "Show a topic with its publishers and subscribers.")
  int show(
      @Parameters(paramLabel = "TOPIC") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::topics, topics -> topics.get(name)), output);
  }

  @Command(name = "create", header = "Create a topic.")
  int create(
      @Parameters(paramLabel = "TOPIC") String name,
      @Mixin TopicOptions options,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        connection.in(Baton::topics, topics -> topics.create(name, options.settings())), output);
  }

  @Command(name = "update", header = "Change a topic; what is not named stays as it is.")
  int update(
      @Parameters(paramLabel = "TOPIC") String name,
      @Mixin TopicOptions options,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        connection.in(Baton::topics, topics -> topics.update(name, options.settings())), output);
  }

  @Command(name = "delete", header = "Delete a topic's settings; its events stay.")
  int delete(
      @Parameters(paramLabel = "TOPIC") String name,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    connection.in(
        Baton::topics,
        topics -> {
          topics.delete(name);
          return true;
        });
    if (output.json) {
      output.document(Json.object().put("deleted", name));
    } else {
      output.line("deleted " + name);
    }
    return ExitCode.OK.status();
  }

  private static int print(Topic topic, OutputOptions output) {
    if (output.json) {
      output.document(toJson(topic));
    } else {
      output.table(
          Table.of("TOPIC", topic.name())
              .row("description", topic.description())
              .row("retention", retention(topic))
              .row("version", topic.version())
              .row("created", topic.createdAt())
              .row("updated", topic.updatedAt())
              .row("publishers", String.join(", ", topic.publishers()))
              .row("subscribers", String.join(", ", topic.subscribers()))
              .row("schema", topic.jsonSchema()));
    }
    return ExitCode.OK.status();
  }

  private static String retention(Topic topic) {
    return topic.retention().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode toJson(Topic topic) {
    ObjectNode node =
        Json.object()
            .put("name", topic.name())
            .put("description", topic.description())
            .put("retention", retention(topic))
            .put("json_schema", topic.jsonSchema())
            .put("version", topic.version())
            .put("created_at", topic.createdAt().toString())
            .put("updated_at", topic.updatedAt().toString());
    node.set("publishers", Json.strings(topic.publishers()));
    node.set("subscribers", Json.strings(topic.subscribers()));
    return node;
  }
}
