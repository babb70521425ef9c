package dev.baton.adapters.grpc.aggregation;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.aggregation.AggregationProgress.Shown;
import dev.baton.domain.aggregation.Aggregation.Closed;
import dev.baton.domain.aggregation.Aggregation.Existing;
import dev.baton.domain.aggregation.Aggregation.Open;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Missing;
import dev.baton.domain.aggregation.Outcome;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.TopicName;
import dev.baton.v1.Aggregation;
import dev.baton.v1.AggregationPart;
import dev.baton.v1.MissingPart;
import java.util.List;
import java.util.stream.Collectors;

/** Renders aggregations. */
final class AggregationMessages {
  private AggregationMessages() {}

  static Aggregation of(Shown shown) {
    Existing aggregation = shown.aggregation();
    AggregationTerms terms = aggregation.opening().terms();
    Aggregation.Builder message =
        Aggregation.newBuilder()
            .setId(aggregation.opening().id().value())
            .addAllExpectations(
                terms.waitSet().expectations().stream()
                    .map(AggregationMessages::expectation)
                    .toList())
            .setKey(terms.key().expression())
            .setKeyValue(terms.key().value())
            .setTimeout(Times.toProto(terms.timeout()))
            .setReplyTo(terms.callback().map(TopicName::value).orElse(""))
            .setCorrelationId(terms.cause().correlationId())
            .setCausationId(terms.cause().causationId())
            .setStatus(status(aggregation.status()))
            .addAllParts(shown.tally().parts().stream().map(AggregationMessages::part).toList())
            .setSummary(summary(shown))
            .setCreateTime(Times.toProto(aggregation.opening().since()))
            .setDeadline(Times.toProto(aggregation.opening().deadline()));
    completion(terms.waitSet().completion(), message);
    return switch (aggregation) {
      case Open open -> message.addAllMissing(missing(shown.tally().missing())).build();
      case Closed closed -> closed(closed, message);
    };
  }

  /** The same without the payloads of its parts. */
  static Aggregation brief(Shown shown) {
    Aggregation.Builder message = of(shown).toBuilder();
    message.getPartsBuilderList().forEach(AggregationPart.Builder::clearData);
    return message.build();
  }

  private static Aggregation closed(Closed closed, Aggregation.Builder message) {
    message.setEndTime(Times.toProto(closed.at()));
    return switch (closed.outcome()) {
      case Outcome.Completed done -> message.build();
      case Outcome.TimedOut late -> message.addAllMissing(missing(late.missing())).build();
      case Outcome.Cancelled off ->
          message.setCancelledBy(off.by()).setDetail(off.reason()).build();
    };
  }

  private static void completion(Completion completion, Aggregation.Builder message) {
    switch (completion) {
      case Completion.All all -> message.setAtLeast(0);
      case Completion.AtLeast some -> message.setAtLeast(some.count());
      case Completion.When when -> message.setPredicate(when.predicate());
    }
  }

  /** As people say it: how many of the expectations are met, and what is not. */
  private static String summary(Shown shown) {
    Tally tally = shown.tally();
    String met = tally.met() + " of " + tally.waitSet().expectations().size();
    return switch (shown.aggregation()) {
      case Open open -> met + waitingFor(", waiting for ", tally.missing());
      case Closed closed ->
          switch (closed.outcome()) {
            case Outcome.Completed done -> met;
            case Outcome.TimedOut late -> met + waitingFor(", missing ", late.missing());
            case Outcome.Cancelled off -> "cancelled by " + off.by();
          };
    };
  }

  private static String waitingFor(String before, List<Missing> missing) {
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .map(AggregationMessages::word)
            .collect(Collectors.joining(", ", before, ""));
  }

  private static String word(Missing missing) {
    return missing.times() == 1
        ? missing.expectation()
        : missing.expectation() + " (" + missing.arrived() + " of " + missing.times() + ")";
  }

  private static dev.baton.v1.Expectation expectation(Expectation expectation) {
    return dev.baton.v1.Expectation.newBuilder()
        .setName(expectation.name())
        .addAllTypes(expectation.types())
        .addAllSources(expectation.sources())
        .setFilter(expectation.filter())
        .setTimes(expectation.times())
        .build();
  }

  private static AggregationPart part(Part part) {
    String type = part.content().contentType();
    return AggregationPart.newBuilder()
        .setExpectation(part.expectation())
        .setPosition(part.position())
        .setEventId(part.identity().id().value())
        .setSource(part.identity().source())
        .setType(part.identity().type())
        .setSubject(part.content().subject())
        .setTime(Times.toProto(part.identity().time()))
        .setDataContentType(type.isEmpty() ? RecordedEventMessages.JSON : type)
        .setData(ByteString.copyFrom(part.content().data().bytes()))
        .setDataOmitted(part.omitted())
        .build();
  }

  private static List<MissingPart> missing(List<Missing> missing) {
    return missing.stream()
        .map(
            each ->
                MissingPart.newBuilder()
                    .setExpectation(each.expectation())
                    .setArrived(each.arrived())
                    .setTimes(each.times())
                    .build())
        .toList();
  }

  static dev.baton.v1.AggregationStatus status(AggregationStatus status) {
    return switch (status) {
      case WAITING -> dev.baton.v1.AggregationStatus.AGGREGATION_STATUS_WAITING;
      case COMPLETED -> dev.baton.v1.AggregationStatus.AGGREGATION_STATUS_COMPLETED;
      case TIMED_OUT -> dev.baton.v1.AggregationStatus.AGGREGATION_STATUS_TIMED_OUT;
      case CANCELLED -> dev.baton.v1.AggregationStatus.AGGREGATION_STATUS_CANCELLED;
    };
  }
}
