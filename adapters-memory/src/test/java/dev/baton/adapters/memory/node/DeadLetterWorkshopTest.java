package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.deadletter.ReplayRejection;
import dev.baton.application.deadletter.ReplayRun;
import dev.baton.application.event.BlockingPublish;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.event.WaitingPublish;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.NodeId;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterRejection;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.deadletter.Letter;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterWorkshopTest {
  private static final TopicName TASKS = new TopicName("project.tasks");
  private static final Destination BUILDERS = new Destination("builders", 7, 0);
  private static final DeadLetterFilter ALL = DeadLetterFilter.all(Namespace.DEFAULT);
  private static final Diagnosis EXHAUSTED =
      Diagnosis.undelivered(DeadLetterReason.EXHAUSTED, "does not answer");

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final DeadLetterAppends appends =
      new DeadLetterAppends(new Facts(codec, new UuidV7Ids(), new NodeId("node-2")));
  private final Node node = new Node(log).running();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void a_letter_that_delivery_made_is_found_once_it_was_taken_in() throws Exception {
    DeadLetterId id = letter(42);
    takeIn();
    List<DeadLetterRow> rows = node.search.list(ALL, 0, 10);
    assertThat(rows).extracting(DeadLetterRow::id).containsExactly(id);
    assertThat(rows.getFirst().subject().subscription()).isEqualTo("builders");
    assertThat(rows.getFirst().standing().status()).isEqualTo(DeadLetterStatus.OPEN);
  }

  @Test
  void the_same_letter_made_twice_is_one() throws Exception {
    DeadLetterId id = letter(42);
    assertThat(letter(42)).isEqualTo(id);
    takeIn();
    assertThat(node.search.list(ALL, 0, 10)).hasSize(1);
  }

  @Test
  void a_replay_carries_the_edited_payload_to_the_subscription_alone() {
    DeadLetterId id = letter(42);
    edit(id, "{\"build\":2}");
    long before = log.head();
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "ann")))
        .isInstanceOf(DeadLetter.Replayed.class);
    List<RecordedEvent> news = log.scan(before + 1, 10).events();
    assertThat(news).hasSize(1);
    DeadLetterEvent.Replayed fact =
        (DeadLetterEvent.Replayed) codec.decode(news.getFirst().event());
    assertThat(fact.destination()).isEqualTo(BUILDERS);
    assertThat(fact.event().position()).isEqualTo(42);
    assertThat(fact.event().event().content().data()).isEqualTo(payload("{\"build\":2}"));
  }

  @Test
  void replaying_again_is_answered_as_it_is() {
    DeadLetterId id = letter(42);
    DeadLetter first = done(node.workshop.replay(Namespace.DEFAULT, id, "ann"));
    long before = log.head();
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "bob"))).isEqualTo(first);
    assertThat(log.head()).isEqualTo(before);
  }

  @Test
  void what_was_archived_is_not_replayed() {
    DeadLetterId id = letter(42);
    Handled<DeadLetter, DeadLetterRejection> archived =
        node.workshop.archive(Namespace.DEFAULT, id, "ann", "too late");
    assertThat(archived).isInstanceOf(Handled.Done.class);
    assertThat(node.workshop.replay(Namespace.DEFAULT, id, "ann"))
        .isEqualTo(
            new Handled.Refused<>(
                new ReplayRejection.NotAllowed(new DeadLetterRejection.IsArchived())));
  }

  @Test
  void there_is_nothing_to_replay_of_what_never_was() {
    assertThat(node.workshop.replay(Namespace.DEFAULT, new DeadLetterId("1-0-1"), "ann"))
        .isEqualTo(
            new Handled.Refused<>(
                new ReplayRejection.NotAllowed(new DeadLetterRejection.Unknown())));
  }

  @Test
  void an_edited_payload_is_held_to_the_schema_that_its_topic_has_now() {
    DeadLetterId id = letter(42);
    Letter letter = node.workshop.find(Namespace.DEFAULT, id).orElseThrow().letter();
    assertThat(node.workshop.check(letter, payload("[]"))).isEmpty();
    create(TASKS, new TopicSettings("", Retention.STANDARD, "{\"type\":\"object\"}"));
    assertThat(node.workshop.check(letter, payload("[]"))).isNotEmpty();
    assertThat(node.workshop.check(letter, payload("{}"))).isEmpty();
  }

  @Test
  void a_replay_that_fails_again_opens_the_letter_again_once() throws Exception {
    DeadLetterId id = letter(42);
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "ann")))
        .isInstanceOf(DeadLetter.Replayed.class);
    RecordedEvent recorded = log.scan(log.head(), 1).events().getFirst();
    AppendRequest again = failedAgain(recorded);
    append(again);
    append(failedAgain(recorded));
    takeIn();
    assertThat(node.workshop.find(Namespace.DEFAULT, id).orElseThrow().letter().handling())
        .extracting(handling -> handling.version())
        .isEqualTo(3L);
    assertThat(node.search.list(ALL.only(DeadLetterStatus.OPEN), 0, 10)).hasSize(1);
    assertThat(node.search.list(ALL, 0, 10).getFirst().standing().reason())
        .isEqualTo(DeadLetterReason.REJECTED);
  }

  @Test
  void a_replay_that_fails_again_comes_to_nothing_once_the_letter_was_given_up() {
    DeadLetterId id = letter(42);
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "ann")))
        .isInstanceOf(DeadLetter.Replayed.class);
    RecordedEvent recorded = log.scan(log.head(), 1).events().getFirst();
    assertThat(done(node.workshop.archive(Namespace.DEFAULT, id, "ann", "")))
        .isInstanceOf(DeadLetter.Archived.class);
    append(failedAgain(recorded));
    assertThat(node.workshop.find(Namespace.DEFAULT, id).orElseThrow())
        .isInstanceOf(DeadLetter.Archived.class);
  }

  @Test
  void a_message_to_nobody_known_is_published_when_it_is_replayed_after_its_inbox_was_opened() {
    Event message = toAnn();
    DeadLetterId id = keptFor(message);
    assertThat(node.workshop.replay(Namespace.DEFAULT, id, "bob"))
        .isInstanceOfSatisfying(
            Handled.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo(
                        new ReplayRejection.NotPublished(
                            new PublishRejection.UnknownRecipient(0, "ann", id.value()))));
    create(TopicName.inboxOf("ann"), TopicSettings.DEFAULT);
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "bob")))
        .isInstanceOf(DeadLetter.Replayed.class);
    assertThat(log.scan(1, 100).events())
        .filteredOn(recorded -> recorded.topic().equals(TopicName.inboxOf("ann")))
        .extracting(RecordedEvent::event)
        .containsExactly(message);
  }

  @Test
  void an_edit_between_a_message_and_the_fact_of_its_replay_is_not_said_to_be_delivered() {
    Event message = toAnn();
    DeadLetterId id = keptFor(message);
    create(TopicName.inboxOf("ann"), TopicSettings.DEFAULT);
    WaitingPublish slow =
        command -> {
          PublishOutcome outcome = new BlockingPublish(node.publishing).publish(command);
          edit(id, "{\"too\":\"late\"}");
          return outcome;
        };
    assertThat(workshop(slow).replay(Namespace.DEFAULT, id, "bob"))
        .isInstanceOfSatisfying(
            Handled.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo(
                        new ReplayRejection.NotPublished(
                            new PublishRejection.ContentDiffers(message.id(), 3))));
    assertThat(node.workshop.find(Namespace.DEFAULT, id).orElseThrow())
        .isInstanceOf(DeadLetter.Open.class);
  }

  private DeadLetterWorkshop workshop(WaitingPublish publishing) {
    PayloadCheck payloads = new PayloadCheck(node.topicDirectory, new NetworkntPayloadSchemas());
    return new DeadLetterWorkshop(node.commands, payloads, new InboxReplay(publishing), node.clock);
  }

  @Test
  void a_run_replays_the_open_letters_of_a_filter_and_goes_on_where_it_was_left() throws Exception {
    List<DeadLetterId> ids = List.of(letter(1), letter(2), letter(3), letter(4));
    assertThat(done(node.workshop.archive(Namespace.DEFAULT, ids.get(1), "ann", "")))
        .isInstanceOf(DeadLetter.Archived.class);
    takeIn();
    List<ReplayRun.Step> first = run(new ReplayRun.Order(ALL, "ann", 0, 2));
    assertThat(first).extracting(step -> step.row().id()).containsExactly(ids.get(0), ids.get(2));
    long after = first.getLast().row().position();
    assertThat(run(new ReplayRun.Order(ALL, "ann", after, 100)))
        .extracting(step -> step.row().id())
        .containsExactly(ids.get(3));
    takeIn();
    assertThat(run(new ReplayRun.Order(ALL, "ann", 0, 100))).isEmpty();
  }

  @Test
  void what_was_archived_before_is_not_taken_for_open() throws Exception {
    List<DeadLetterId> ids = List.of(letter(1), letter(2));
    takeIn();
    assertThat(done(node.workshop.archive(Namespace.DEFAULT, ids.get(0), "ann", "")))
        .isInstanceOf(DeadLetter.Archived.class);
    ReplayRun run =
        new ReplayRun(node.search, node.workshop, new ReplayRun.Order(ALL, "ann", 0, 100));
    FutureTask<Optional<ReplayRun.Step>> first = new FutureTask<>(run::next);
    Thread replaying = Thread.ofPlatform().start(first);
    assertThat(replaying.join(Duration.ofMillis(100))).isFalse();
    takeIn();
    assertThat(first.get(5, TimeUnit.SECONDS))
        .hasValueSatisfying(step -> assertThat(step.row().id()).isEqualTo(ids.get(1)));
  }

  @Test
  void rows_are_made_anew_from_the_log() throws Exception {
    DeadLetterId id = letter(42);
    edit(id, "{}");
    assertThat(done(node.workshop.replay(Namespace.DEFAULT, id, "ann")))
        .isInstanceOf(DeadLetter.Replayed.class);
    takeIn();
    Node other = new Node(log);
    assertThat(other.search.await(log.head(), Duration.ZERO)).isFalse();
    other.projection.runOnce(Duration.ZERO);
    assertThat(other.search.await(log.head(), Duration.ZERO)).isTrue();
    assertThat(other.search.list(ALL, 0, 10)).isEqualTo(node.search.list(ALL, 0, 10));
  }

  @Test
  void of_two_nodes_that_share_the_rows_the_slower_one_follows_the_quicker() throws Exception {
    DeadLetterProjection slower = new DeadLetterProjection(log, node.tail, node.letters, codec);
    node.tail.listen(slower);
    slower.runOnce(Duration.ZERO);
    DeadLetterId id = letter(42);
    takeIn();
    long stored = node.letters.position();
    slower.runOnce(Duration.ZERO);
    slower.runOnce(Duration.ZERO);
    assertThat(slower.await(log.head(), Duration.ZERO)).isTrue();
    assertThat(node.letters.position()).isEqualTo(stored);
    assertThat(node.search.list(ALL, 0, 10)).extracting(DeadLetterRow::id).containsExactly(id);
    DeadLetterId next = letter(43);
    assertThat(node.reading.awaitPosition(log.head(), Duration.ofSeconds(5))).isTrue();
    slower.runOnce(Duration.ZERO);
    assertThat(node.search.list(ALL, 0, 10))
        .extracting(DeadLetterRow::id)
        .containsExactly(id, next);
  }

  @Test
  void what_is_no_dead_letter_is_passed_over_without_being_read() throws Exception {
    takeIn();
    PublishOutcome unused = publish(Events.any());
    assertThat(node.search.await(log.head(), Duration.ofSeconds(5))).isTrue();
    DeadLetterId id = letter(42);
    assertThat(node.search.await(log.head(), Duration.ZERO)).isFalse();
    takeIn();
    assertThat(node.search.list(ALL, 0, 10)).extracting(DeadLetterRow::id).containsExactly(id);
  }

  private List<ReplayRun.Step> run(ReplayRun.Order order) throws InterruptedException {
    ReplayRun run = new ReplayRun(node.search, node.workshop, order);
    List<ReplayRun.Step> steps = new ArrayList<>();
    for (Optional<ReplayRun.Step> step = run.next(); step.isPresent(); step = run.next()) {
      assertThat(step.get().outcome()).isInstanceOf(Handled.Done.class);
      steps.add(step.get());
    }
    return steps;
  }

  private void takeIn() throws InterruptedException {
    assertThat(node.reading.awaitPosition(log.head(), Duration.ofSeconds(5))).isTrue();
    node.projection.runOnce(Duration.ZERO);
    assertThat(node.search.await(log.head(), Duration.ofSeconds(5))).isTrue();
  }

  private DeadLetterId letter(long position) {
    RecordedEvent event = Events.recorded(position, Events.event().id("e-" + position).build());
    DeadLetterDraft draft = new DeadLetterDraft(event, BUILDERS, EXHAUSTED, node.clock.now());
    append(appends.create(draft));
    return draft.id();
  }

  private AppendRequest failedAgain(RecordedEvent recorded) {
    return appends.failedAgain(
        recorded,
        (DeadLetterEvent.Replayed) codec.decode(recorded.event()),
        Diagnosis.undelivered(DeadLetterReason.REJECTED, "no such build"),
        node.clock.now());
  }

  private void append(AppendRequest request) {
    assertThat(new BlockingAppend(node.appender).append(request))
        .isInstanceOf(BlockingAppend.Answer.Answered.class);
  }

  private void edit(DeadLetterId id, String json) {
    DeadLetterWorkshop.Draft draft =
        new DeadLetterWorkshop.Draft(payload(json), "", "ann", "was broken");
    assertThat(node.workshop.edit(Namespace.DEFAULT, id, draft, 0))
        .isInstanceOf(Handled.Done.class);
  }

  private void create(TopicName topic, TopicSettings settings) {
    assertThat(
            node.topics.handle(
                Namespace.DEFAULT,
                topic,
                new TopicCommand.Create(topic, settings, node.clock.now())))
        .isInstanceOf(Handled.Done.class);
  }

  private DeadLetterId keptFor(Event message) {
    PublishOutcome.Refused refused = (PublishOutcome.Refused) publish(message);
    return new DeadLetterId(((PublishRejection.UnknownRecipient) refused.reason()).deadLetter());
  }

  private PublishOutcome publish(Event event) {
    BlockingQueue<PublishOutcome> outcomes = new ArrayBlockingQueue<>(1);
    node.publishing.publish(
        new PublishCommand(
            Namespace.DEFAULT, Principal.ANONYMOUS, List.of(Submission.of(event)), List.of()),
        outcomes::add);
    try {
      return Objects.requireNonNull(outcomes.poll(10, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static DeadLetter done(Handled<DeadLetter, ?> handled) {
    assertThat(handled).isInstanceOf(Handled.Done.class);
    return ((Handled.Done<DeadLetter, ?>) handled).state();
  }

  private static Payload payload(String json) {
    return Payload.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Event toAnn() {
    Routing to = Routing.to(TopicName.inboxOf("ann"));
    return Events.event()
        .routing(
            new Routing(to.topic(), to.kind(), to.priority(), "", "ann", "", false, to.expiresAt()))
        .build();
  }
}
