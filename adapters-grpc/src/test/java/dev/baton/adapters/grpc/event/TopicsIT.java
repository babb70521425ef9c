package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.DeleteTopicRequest;
import dev.baton.v1.GetTopicRequest;
import dev.baton.v1.ListTopicsRequest;
import dev.baton.v1.ListTopicsResponse;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.RetentionClass;
import dev.baton.v1.Topic;
import dev.baton.v1.UpdateTopicRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicsIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private Topic create(Topic.Builder topic) {
    return node.events()
        .createTopic(CreateTopicRequest.newBuilder().setTopic(topic).build())
        .getTopic();
  }

  private static Topic.Builder named(String name) {
    return Topic.newBuilder().setName(name);
  }

  private Topic get(String name) {
    return node.events().getTopic(GetTopicRequest.newBuilder().setName(name).build()).getTopic();
  }

  private Topic update(UpdateTopicRequest.Builder request) {
    return node.events().updateTopic(request.build()).getTopic();
  }

  private void delete(String name) {
    node.events().deleteTopic(DeleteTopicRequest.newBuilder().setName(name).build());
  }

  private Expect refused(Runnable call) {
    long head = node.log.head();
    Expect refusal = Expect.refusal(call::run);
    assertThat(node.log.head()).isEqualTo(head);
    return refusal;
  }

  @Test
  void a_topic_is_created_with_its_settings() {
    Topic made =
        create(
            named("project.tasks")
                .setDescription("Tasks")
                .setRetentionClass(RetentionClass.RETENTION_CLASS_KEEP)
                .setJsonSchema("{\"type\":\"object\"}"));
    assertThat(made.getVersion()).isEqualTo(1);
    assertThat(made.hasCreateTime()).isTrue();
    assertThat(made.getRetentionClass()).isEqualTo(RetentionClass.RETENTION_CLASS_KEEP);
    assertThat(get("project.tasks").toBuilder().clearSubscribers().build()).isEqualTo(made);
  }

  @Test
  void every_class_of_retention_can_be_asked_for() {
    assertThat(create(named("default")).getRetentionClass())
        .isEqualTo(RetentionClass.RETENTION_CLASS_STANDARD);
    for (RetentionClass retention :
        new RetentionClass[] {
          RetentionClass.RETENTION_CLASS_KEEP,
          RetentionClass.RETENTION_CLASS_LONG,
          RetentionClass.RETENTION_CLASS_STANDARD,
          RetentionClass.RETENTION_CLASS_SHORT
        }) {
      assertThat(create(named(retention.name()).setRetentionClass(retention)).getRetentionClass())
          .isEqualTo(retention);
    }
  }

  @Test
  void the_same_again_is_answered_as_it_is_and_something_else_is_refused() {
    Topic made = create(named("a"));
    assertThat(create(named("a"))).isEqualTo(made);
    refused(() -> create(named("a").setDescription("other")))
        .because(Reason.TOPIC_EXISTS)
        .at("topic.name")
        .with("topic", "a");
  }

  @Test
  void a_publish_creates_a_topic_and_shows_its_publisher() {
    node.events().publish(publish("project.tasks"));
    Topic topic = get("project.tasks");
    assertThat(topic.getVersion()).isEqualTo(1);
    assertThat(topic.getPublishersList()).containsExactly("ann");
    assertThat(topic.getSubscribersList()).containsExactly("subscribed-to-project.tasks");
  }

  @Test
  void settings_change_and_the_rest_stays() {
    create(named("a").setDescription("old").setJsonSchema("{}"));
    UpdateTopicRequest.Builder request = UpdateTopicRequest.newBuilder().setName("a");
    Topic changed = update(request.clone().setDescription("new").setExpectedVersion(1));
    assertThat(changed.getDescription()).isEqualTo("new");
    assertThat(changed.getJsonSchema()).isEqualTo("{}");
    assertThat(changed.getVersion()).isEqualTo(2);
    changed =
        update(
            request
                .clone()
                .setJsonSchema("")
                .setRetentionClass(RetentionClass.RETENTION_CLASS_SHORT));
    assertThat(changed.getJsonSchema()).isEmpty();
    assertThat(changed.getDescription()).isEqualTo("new");
    refused(() -> update(request.clone().setDescription("newer").setExpectedVersion(1)))
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version")
        .with("topic", "a")
        .with("expected", 1)
        .with("actual", 3);
  }

  @Test
  void a_deleted_topic_is_gone_and_may_come_back() {
    create(named("a").setDescription("x"));
    delete("a");
    refused(() -> get("a")).because(Reason.UNKNOWN_TOPIC).at("name").with("topic", "a");
    refused(() -> delete("a")).because(Reason.UNKNOWN_TOPIC).at("name");
    refused(() -> update(UpdateTopicRequest.newBuilder().setName("a").setDescription("y")))
        .because(Reason.UNKNOWN_TOPIC)
        .at("name");
    assertThat(create(named("a")).getVersion()).isEqualTo(3);
  }

  @Test
  void a_schema_has_to_be_one() {
    refused(() -> create(named("a").setJsonSchema("{")))
        .because(Reason.INVALID_SCHEMA)
        .at("topic.json_schema");
    refused(() -> create(named("a").setJsonSchema("{\"type\":5}"))).because(Reason.INVALID_SCHEMA);
    create(named("a"));
    refused(() -> update(UpdateTopicRequest.newBuilder().setName("a").setJsonSchema("[]")))
        .because(Reason.INVALID_SCHEMA);
  }

  @Test
  void the_servers_topics_are_its_own() {
    refused(() -> create(named("baton.x")))
        .because(Reason.RESERVED_TOPIC)
        .at("topic.name")
        .with("topic", "baton.x");
    refused(() -> update(UpdateTopicRequest.newBuilder().setName("baton.x")))
        .because(Reason.RESERVED_TOPIC)
        .at("name");
    refused(() -> delete("baton.inbox.ann")).because(Reason.RESERVED_TOPIC).at("name");
  }

  @Test
  void topics_are_listed_in_pages_by_name() {
    create(named("c"));
    create(named("a.b"));
    create(named("b"));
    node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("ann").build());
    ListTopicsRequest.Builder request = ListTopicsRequest.newBuilder().setPageSize(2);
    ListTopicsResponse first = node.events().listTopics(request.build());
    assertThat(first.getTopicsList()).extracting(Topic::getName).containsExactly("a.b", "b");
    ListTopicsResponse last =
        node.events().listTopics(request.setPageToken(first.getNextPageToken()).build());
    assertThat(last.getTopicsList()).extracting(Topic::getName).containsExactly("c");
    assertThat(last.getNextPageToken()).isEmpty();
    assertThat(listed("a.*")).containsExactly("a.b");
    assertThat(listed("baton.**")).containsExactly("baton.inbox.ann");
    refused(() -> node.events().listTopics(request.setPageToken("§").build()))
        .because(Reason.INVALID_REQUEST)
        .at("page_token");
    refused(() -> listed("a..b")).because(Reason.INVALID_REQUEST).at("pattern");
  }

  private java.util.stream.Stream<String> listed(String pattern) {
    return node
        .events()
        .listTopics(ListTopicsRequest.newBuilder().setPattern(pattern).build())
        .getTopicsList()
        .stream()
        .map(Topic::getName);
  }

  @Test
  void opening_an_inbox_that_is_open_changes_nothing() {
    OpenInboxRequest request = OpenInboxRequest.newBuilder().setAgent("ann").build();
    assertThat(node.events().openInbox(request).getTopic()).isEqualTo("baton.inbox.ann");
    long head = node.log.head();
    assertThat(node.events().openInbox(request).getTopic()).isEqualTo("baton.inbox.ann");
    assertThat(node.log.head()).isEqualTo(head);
    refused(() -> node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("a b").build()))
        .because(Reason.INVALID_REQUEST)
        .at("agent");
  }

  @Test
  void a_malformed_field_is_named_by_its_path() {
    refused(() -> create(named("a..b"))).because(Reason.INVALID_REQUEST).at("topic.name");
    refused(() -> create(named("a").setRetentionClassValue(9)))
        .because(Reason.INVALID_REQUEST)
        .at("topic.retention_class");
    refused(() -> get("")).because(Reason.INVALID_REQUEST).at("name");
    refused(() -> delete("a b")).because(Reason.INVALID_REQUEST).at("name");
  }

  @Test
  void without_the_store_nothing_changes() {
    node.log.goAway();
    Expect.refusal(() -> create(named("a"))).because(Reason.STORE_UNAVAILABLE).retryable();
    node.log.comeBack();
    Expect.refusal(() -> get("a")).because(Reason.UNKNOWN_TOPIC);
  }
}
