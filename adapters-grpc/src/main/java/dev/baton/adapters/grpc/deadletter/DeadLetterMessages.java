package dev.baton.adapters.grpc.deadletter;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.deadletter.FailedDelivery;
import dev.baton.domain.deadletter.Fix;
import dev.baton.domain.deadletter.Letter;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.DeadLetterEdit;
import dev.baton.v1.DeadLetterSummary;

/** Dead letters, there and back. */
final class DeadLetterMessages {
  private DeadLetterMessages() {}

  static DeadLetterFilter filter(Namespace namespace, dev.baton.v1.DeadLetterFilter filter) {
    return new DeadLetterFilter(
        namespace,
        filter.getSubscription(),
        filter.getTopic(),
        filter.getType(),
        filter.getReasonsList().stream().map(DeadLetterEnums::reason).toList(),
        filter.getStatusesList().stream().map(DeadLetterEnums::status).toList());
  }

  static DeadLetterSummary summary(DeadLetterRow row) {
    return DeadLetterSummary.newBuilder()
        .setId(row.id().value())
        .setStatus(DeadLetterEnums.status(row.standing().status()))
        .setReason(DeadLetterEnums.reason(row.standing().reason()))
        .setErrorClass(row.standing().errorClass())
        .setAttempts(row.standing().attempts())
        .setSubscription(row.subject().subscription())
        .setTopic(row.subject().topic().value())
        .setType(row.subject().type())
        .setEventId(row.subject().eventId())
        .setPosition(row.position())
        .setCreateTime(Times.toProto(row.createdAt()))
        .setUpdateTime(Times.toProto(row.standing().updatedAt()))
        .build();
  }

  /** A letter that a command was about. */
  static dev.baton.v1.DeadLetter of(DeadLetter state) {
    return switch (state) {
      case DeadLetter.Existing existing -> of(existing);
      case DeadLetter.Absent absent ->
          throw new IllegalStateException("handled, and yet " + absent);
    };
  }

  static dev.baton.v1.DeadLetter of(DeadLetter.Existing existing) {
    Letter letter = existing.letter();
    dev.baton.v1.DeadLetter.Builder message = dev.baton.v1.DeadLetter.newBuilder();
    put(letter, message);
    put(letter.diagnosis(), message);
    letter.fix().ifPresent(fix -> message.setEdit(edit(fix)));
    message.setStatus(DeadLetterEnums.status(existing.status()));
    return switch (existing) {
      case DeadLetter.Open open -> message.build();
      case DeadLetter.Replayed replayed -> message.setHandledBy(replayed.by()).build();
      case DeadLetter.Archived archived ->
          message.setHandledBy(archived.note().author()).setNotes(archived.note().text()).build();
    };
  }

  private static void put(Letter letter, dev.baton.v1.DeadLetter.Builder message) {
    message
        .setId(letter.id().value())
        .setSubscription(letter.destination().subscription())
        .setOriginal(RecordedEventMessages.of(letter.original()))
        .setReplays(letter.handling().replays())
        .setVersion(letter.handling().version())
        .setCreateTime(Times.toProto(letter.handling().createdAt()))
        .setUpdateTime(Times.toProto(letter.handling().updatedAt()));
  }

  private static void put(Diagnosis diagnosis, dev.baton.v1.DeadLetter.Builder message) {
    message
        .setReason(DeadLetterEnums.reason(diagnosis.reason()))
        .setErrorClass(diagnosis.errorClass())
        .setError(diagnosis.error())
        .setAttempts(diagnosis.attempts())
        .setSuggestedAction(DeadLetterEnums.action(diagnosis.suggestedAction()))
        .addAllHistory(diagnosis.history().stream().map(DeadLetterMessages::failed).toList());
  }

  private static dev.baton.v1.FailedDelivery failed(FailedDelivery failed) {
    return dev.baton.v1.FailedDelivery.newBuilder()
        .setAttempt(failed.attempt())
        .setTime(Times.toProto(failed.at()))
        .setConsumer(failed.consumer())
        .setErrorClass(failed.errorClass())
        .setError(failed.error())
        .build();
  }

  private static DeadLetterEdit edit(Fix fix) {
    return DeadLetterEdit.newBuilder()
        .setData(ByteString.copyFrom(fix.data().bytes()))
        .setDataContentType(
            fix.contentType().isEmpty() ? RecordedEventMessages.JSON : fix.contentType())
        .setAuthor(fix.author())
        .setReason(fix.why())
        .setTime(Times.toProto(fix.at()))
        .build();
  }
}
