package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.v1.GetDeadLetterRequest;
import dev.baton.v1.GetDeadLetterResponse;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.ListDeadLettersResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;

/** Finding dead letters and looking into them, on virtual threads. */
final class LookupCalls {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int PAGE = 100;

  private final Calls calls;
  private final DeadLetterGrpcService.UseCases useCases;

  LookupCalls(Calls calls, DeadLetterGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void list(ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          long position = request.getMinPosition();
          boolean reached =
              position == 0
                  ? useCases.search().awaitLatest(LONGEST_WAIT)
                  : useCases.search().await(position, LONGEST_WAIT);
          return position == 0 || reached
              ? Reply.of(list(request, after))
              : Reply.refuse(notReached(position));
        });
  }

  private ListDeadLettersResponse list(ListDeadLettersRequest request, long after) {
    int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
    DeadLetterFilter filter =
        DeadLetterMessages.filter(Callers.namespace(request.getNamespace()), request.getFilter());
    List<DeadLetterRow> found = useCases.search().list(filter, after, size + 1);
    ListDeadLettersResponse.Builder page = ListDeadLettersResponse.newBuilder();
    found.stream().limit(size).map(DeadLetterMessages::summary).forEach(page::addDeadLetters);
    if (found.size() > size) {
      page.setNextPageToken(PageTokens.after(found.get(size - 1).position()));
    }
    return page.build();
  }

  private static Refusal notReached(long position) {
    return Refusal.of(
            Reason.POSITION_NOT_REACHED,
            "position "
                + position
                + " was not taken in within "
                + LONGEST_WAIT.toSeconds()
                + " seconds")
        .with("position", position)
        .at("min_position");
  }

  void get(GetDeadLetterRequest request, StreamObserver<GetDeadLetterResponse> response) {
    calls.unary(
        response,
        () ->
            useCases
                .workshop()
                .find(Callers.namespace(request.getNamespace()), new DeadLetterId(request.getId()))
                .map(DeadLetterMessages::of)
                .<Reply<GetDeadLetterResponse>>map(
                    letter ->
                        Reply.of(GetDeadLetterResponse.newBuilder().setDeadLetter(letter).build()))
                .orElseGet(() -> Reply.refuse(DeadLetterRefusals.unknown(request.getId()))));
  }
}
