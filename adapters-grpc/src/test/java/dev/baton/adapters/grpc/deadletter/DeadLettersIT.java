package dev.baton.adapters.grpc.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.deadletter.FailedDelivery;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.v1.ArchiveDeadLetterRequest;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.DeadLetter;
import dev.baton.v1.DeadLetterFilter;
import dev.baton.v1.DeadLetterStatus;
import dev.baton.v1.DeadLetterSummary;
import dev.baton.v1.EditDeadLetterRequest;
import dev.baton.v1.Event;
import dev.baton.v1.GetDeadLetterRequest;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.ListDeadLettersResponse;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.ReplayDeadLetterRequest;
import dev.baton.v1.ReplayDeadLettersRequest;
import dev.baton.v1.ReplayDeadLettersResponse;
import dev.baton.v1.SuggestedAction;
import dev.baton.v1.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
  private static final FailedDelivery FAILED =
      new FailedDelivery(1, MONDAY, "builder-1", "invalid_payload", "no such build");

  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void a_dead_letter_is_shown_with_its_event_its_history_and_what_to_do() {
    DeadLetter letter = get(giveUp(42));
    assertThat(letter.getId()).isEqualTo("7-0-42");
    assertThat(letter.getStatus()).isEqualTo(DeadLetterStatus.DEAD_LETTER_STATUS_OPEN);
    assertThat(letter.getSubscription()).isEqualTo("builders");
    assertThat(letter.getOriginal().getPosition()).isEqualTo(42);
    assertThat(letter.getOriginal().getEvent().getId()).isEqualTo("e-42");
    assertThat(letter.getHistoryList())
        .singleElement()
        .satisfies(failed -> assertThat(failed.getConsumer()).isEqualTo("builder-1"));
    assertThat(letter.getSuggestedAction())
        .isEqualTo(SuggestedAction.SUGGESTED_ACTION_EDIT_AND_REPLAY);
    assertThat(letter.hasEdit()).isFalse();
    assertThat(letter.getVersion()).isEqualTo(1);
  }

  @Test
  void an_unknown_one_is_not_found() {
    long head = node.log.head();
    unknown(() -> get("1-0-1"));
    unknown(() -> edit("1-0-1", "{}"));
    unknown(() -> replay("1-0-1"));
    unknown(() -> archive("1-0-1"));
    assertThat(node.log.head()).as("nothing changes").isEqualTo(head);
  }

  private static void unknown(ThrowingCallable call) {
    Expect.refusal(call).because(Reason.UNKNOWN_DEAD_LETTER).at("id").with("dead_letter", "1-0-1");
  }

  @Test
  void they_are_listed_page_by_page_the_oldest_first() {
    List<String> ids = List.of(giveUp(1), giveUp(2), giveUp(3));
    ListDeadLettersResponse first = list(request().setPageSize(2));
    assertThat(first.getDeadLettersList())
        .extracting(DeadLetterSummary::getId)
        .containsExactly(ids.get(0), ids.get(1));
    ListDeadLettersResponse second =
        list(request().setPageSize(2).setPageToken(first.getNextPageToken()));
    assertThat(second.getDeadLettersList())
        .extracting(DeadLetterSummary::getId)
        .containsExactly(ids.get(2));
    assertThat(second.getNextPageToken()).isEmpty();
  }

  @Test
  void they_are_found_by_what_they_are_about_and_where_they_stand() {
    String open = giveUp(1);
    String archived = giveUp(2);
    assertThat(archive(archived).getId()).isEqualTo(archived);
    assertThat(found(DeadLetterFilter.newBuilder().setSubscription("builders")))
        .containsExactly(open, archived);
    assertThat(found(DeadLetterFilter.newBuilder().setSubscription("others"))).isEmpty();
    assertThat(
            found(
                DeadLetterFilter.newBuilder()
                    .addStatuses(DeadLetterStatus.DEAD_LETTER_STATUS_ARCHIVED)))
        .containsExactly(archived);
    assertThat(
            found(
                DeadLetterFilter.newBuilder()
                    .addReasons(dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_NOT_RETRYABLE)
                    .addStatuses(DeadLetterStatus.DEAD_LETTER_STATUS_OPEN)))
        .containsExactly(open);
  }

  @Test
  void a_filter_that_means_nothing_is_refused() {
    Expect.refusal(
            () ->
                list(
                    request()
                        .setFilter(
                            DeadLetterFilter.newBuilder()
                                .addReasons(
                                    dev.baton.v1.DeadLetterReason.DEAD_LETTER_REASON_UNSPECIFIED))))
        .because(Reason.INVALID_REQUEST)
        .at("filter.reasons[0]");
  }

  @Test
  void an_edit_stands_beside_the_original_with_author_and_reason() {
    String id = giveUp(42);
    DeadLetter edited = edit(id, "{\"build\":2}");
    assertThat(edited.getEdit().getData().toStringUtf8()).isEqualTo("{\"build\":2}");
    assertThat(edited.getEdit().getAuthor()).isEqualTo("ann");
    assertThat(edited.getEdit().getReason()).isEqualTo("was broken");
    assertThat(edited.getOriginal()).isEqualTo(get(id).getOriginal());
    assertThat(edited.getVersion()).isEqualTo(2);
  }

  @Test
  void an_edit_needs_an_author_and_a_reason() {
    String id = giveUp(42);
    Expect.refusal(() -> node.deadLetters().editDeadLetter(editing(id, "{}").clearAuthor().build()))
        .because(Reason.INVALID_REQUEST)
        .at("author");
    Expect.refusal(() -> node.deadLetters().editDeadLetter(editing(id, "{}").clearReason().build()))
        .because(Reason.INVALID_REQUEST)
        .at("reason");
  }

  @Test
  void an_edit_is_held_to_the_schema_of_the_topic_and_to_the_limit_on_payloads() {
    String id = giveUp(42);
    node.events()
        .createTopic(
            CreateTopicRequest.newBuilder()
                .setTopic(
                    Topic.newBuilder()
                        .setName("project.tasks")
                        .setJsonSchema("{\"required\":[\"build\"]}"))
                .build());
    Expect.refusal(() -> edit(id, "{}")).because(Reason.PAYLOAD_MISFIT).at("data");
    Expect.refusal(() -> edit(id, "x".repeat(TestNode.PAYLOAD_LIMIT + 1)))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("data")
        .with("limit", TestNode.PAYLOAD_LIMIT);
    assertThat(get(id).getVersion()).isEqualTo(1);
    assertThat(edit(id, "{\"build\":2}").getVersion()).isEqualTo(2);
  }

  @Test
  void an_edit_of_another_version_is_refused() {
    String id = giveUp(42);
    Expect.refusal(
            () ->
                node.deadLetters().editDeadLetter(editing(id, "{}").setExpectedVersion(9).build()))
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version")
        .with("actual", 1);
  }

  @Test
  void a_replay_is_a_step_that_is_taken_once() {
    String id = giveUp(42);
    DeadLetter replayed = replay(id);
    assertThat(replayed.getStatus()).isEqualTo(DeadLetterStatus.DEAD_LETTER_STATUS_REPLAYED);
    assertThat(replayed.getHandledBy()).isEqualTo("ann");
    assertThat(replayed.getReplays()).isEqualTo(1);
    long head = node.log.head();
    assertThat(replay(id)).isEqualTo(replayed);
    assertThat(node.log.head()).isEqualTo(head);
    Expect.refusal(() -> edit(id, "{}")).because(Reason.DEAD_LETTER_REPLAYED).at("id");
  }

  @Test
  void what_was_given_up_stays_so() {
    String id = giveUp(42);
    DeadLetter archived = archive(id);
    assertThat(archived.getStatus()).isEqualTo(DeadLetterStatus.DEAD_LETTER_STATUS_ARCHIVED);
    assertThat(archived.getNotes()).isEqualTo("too late");
    assertThat(archive(id)).isEqualTo(archived);
    long head = node.log.head();
    Expect.refusal(() -> replay(id)).because(Reason.DEAD_LETTER_ARCHIVED).at("id");
    Expect.refusal(() -> edit(id, "{}")).because(Reason.DEAD_LETTER_ARCHIVED).at("id");
    assertThat(node.log.head()).as("nothing changes").isEqualTo(head);
    assertThat(get(id)).isEqualTo(archived);
  }

  @Test
  void many_are_replayed_with_progress_and_the_rest_is_where_it_goes_on() {
    List<String> ids = List.of(giveUp(1), giveUp(2), giveUp(3));
    assertThat(found(DeadLetterFilter.newBuilder())).isNotEmpty();
    List<ReplayDeadLettersResponse> first = replayMany(2, 0);
    assertThat(first)
        .extracting(ReplayDeadLettersResponse::getId)
        .containsExactly(ids.get(0), ids.get(1));
    assertThat(first).extracting(ReplayDeadLettersResponse::getReplayed).containsExactly(1, 2);
    assertThat(replayMany(100, first.getLast().getPosition()))
        .extracting(ReplayDeadLettersResponse::getId)
        .containsExactly(ids.get(2));
  }

  @Test
  void one_that_is_refused_does_not_keep_the_others_back() {
    Expect kept = Expect.refusal(() -> publish("ann")).because(Reason.UNKNOWN_RECIPIENT);
    String other = giveUp(2);
    assertThat(found(DeadLetterFilter.newBuilder())).isNotEmpty();
    List<ReplayDeadLettersResponse> all = replayMany(100, 0);
    assertThat(all)
        .extracting(ReplayDeadLettersResponse::getId)
        .containsExactly(kept.metadata().get("dead_letter"), other);
    assertThat(all)
        .extracting(ReplayDeadLettersResponse::getRefusal)
        .containsExactly("UNKNOWN_RECIPIENT", "");
    assertThat(all.getLast().getRefused()).isEqualTo(1);
    assertThat(all.getLast().getReplayed()).isEqualTo(1);
  }

  @Test
  void a_message_to_nobody_known_is_published_by_its_replay_once_the_inbox_is_open() {
    String id =
        Expect.refusal(() -> publish("ann"))
            .because(Reason.UNKNOWN_RECIPIENT)
            .metadata()
            .get("dead_letter");
    assertThat(get(id).getSuggestedAction()).isEqualTo(SuggestedAction.SUGGESTED_ACTION_OPEN_INBOX);
    Expect.refusal(() -> replay(id)).because(Reason.UNKNOWN_RECIPIENT).at("id");
    node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("ann").build());
    assertThat(replay(id).getStatus()).isEqualTo(DeadLetterStatus.DEAD_LETTER_STATUS_REPLAYED);
    assertThat(node.memory.scan(1, 100).events())
        .filteredOn(recorded -> recorded.topic().isInbox())
        .hasSize(1);
  }

  private String giveUp(long position) {
    return node.giveUp(
        new DeadLetterDraft(
            recorded(position),
            new Destination("builders", 7, 0),
            new Diagnosis(
                DeadLetterReason.NOT_RETRYABLE,
                "invalid_payload",
                "no such build",
                1,
                List.of(FAILED)),
            MONDAY));
  }

  private static RecordedEvent recorded(long position) {
    EventId id = new EventId("e-" + position);
    return new RecordedEvent(
        position,
        MONDAY,
        Namespace.DEFAULT,
        Principal.ANONYMOUS,
        StreamId.NONE,
        0,
        new dev.baton.domain.event.Event(
            new Identity(id, "ci", "BuildRequested", MONDAY),
            Cause.root(id),
            Routing.to(new TopicName("project.tasks")),
            Content.json(new byte[] {'1'})));
  }

  private void publish(String recipient) {
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(
                    Event.newBuilder()
                        .setId("m-1")
                        .setSource("bob")
                        .setType("task")
                        .setRecipient(recipient))
                .build());
  }

  private DeadLetter get(String id) {
    return node.deadLetters()
        .getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build())
        .getDeadLetter();
  }

  /** All that has happened so far is waited for. */
  private ListDeadLettersRequest.Builder request() {
    return ListDeadLettersRequest.newBuilder().setMinPosition(node.log.head());
  }

  private ListDeadLettersResponse list(ListDeadLettersRequest.Builder request) {
    return node.deadLetters().listDeadLetters(request.build());
  }

  private List<String> found(DeadLetterFilter.Builder filter) {
    return list(request().setFilter(filter)).getDeadLettersList().stream()
        .map(DeadLetterSummary::getId)
        .toList();
  }

  private static EditDeadLetterRequest.Builder editing(String id, String data) {
    return EditDeadLetterRequest.newBuilder()
        .setId(id)
        .setData(ByteString.copyFromUtf8(data))
        .setAuthor("ann")
        .setReason("was broken");
  }

  private DeadLetter edit(String id, String data) {
    return node.deadLetters().editDeadLetter(editing(id, data).build()).getDeadLetter();
  }

  private DeadLetter replay(String id) {
    return node.deadLetters()
        .replayDeadLetter(ReplayDeadLetterRequest.newBuilder().setId(id).setAuthor("ann").build())
        .getDeadLetter();
  }

  private List<ReplayDeadLettersResponse> replayMany(int limit, long after) {
    List<ReplayDeadLettersResponse> responses = new ArrayList<>();
    node.deadLetters()
        .replayDeadLetters(
            ReplayDeadLettersRequest.newBuilder()
                .setAuthor("ann")
                .setRate(1000)
                .setLimit(limit)
                .setAfterPosition(after)
                .build())
        .forEachRemaining(responses::add);
    return responses;
  }

  private DeadLetter archive(String id) {
    return node.deadLetters()
        .archiveDeadLetter(
            ArchiveDeadLetterRequest.newBuilder()
                .setId(id)
                .setAuthor("ann")
                .setNotes("too late")
                .build())
        .getDeadLetter();
  }
}
