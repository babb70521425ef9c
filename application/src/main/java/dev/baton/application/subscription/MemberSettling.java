package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/**
 * Answers to deliveries of a broadcast subscription: each goes to the member that its token names,
 * and what came of all of them is told as one. For the loop alone.
 */
final class MemberSettling {
  private final Settling whole;
  private final List<AckToken> stale = new ArrayList<>();
  private Optional<Settlement.Refused> refused = Optional.empty();
  private int settled;
  private int open;

  private MemberSettling(Settling whole) {
    this.whole = whole;
  }

  /**
   * Has each member settle what is its own.
   *
   * @param members finds a member by its identity
   * @param settle settles at one member
   */
  static void settle(
      Settling whole,
      LongFunction<Optional<SubscriptionView>> members,
      BiConsumer<SubscriptionView, Settling> settle) {
    new MemberSettling(whole).run(members, settle);
  }

  private void run(
      LongFunction<Optional<SubscriptionView>> members,
      BiConsumer<SubscriptionView, Settling> settle) {
    Map<SubscriptionView, List<Answer>> shares = new LinkedHashMap<>();
    byMember()
        .forEach(
            (id, answers) ->
                members
                    .apply(id)
                    .ifPresentOrElse(
                        member -> shares.put(member, answers),
                        () -> answers.forEach(answer -> stale.addAll(answer.tokens()))));
    open = 1 + shares.size();
    shares.forEach((member, answers) -> settle.accept(member, share(answers)));
    came(new Settlement.Settled(0, List.of()));
  }

  private Settling share(List<Answer> answers) {
    return new Settling(answers, whole.isRelayed(), this::came);
  }

  private Map<Long, List<Answer>> byMember() {
    Map<Long, List<Answer>> shares = new LinkedHashMap<>();
    for (Answer answer : whole.answers()) {
      Map<Long, List<AckToken>> tokens = new LinkedHashMap<>();
      for (AckToken token : answer.tokens()) {
        tokens.computeIfAbsent(token.slot().subscription(), id -> new ArrayList<>()).add(token);
      }
      tokens.forEach(
          (id, own) -> shares.computeIfAbsent(id, any -> new ArrayList<>()).add(answer.about(own)));
    }
    return shares;
  }

  /** Where one member cannot be asked the whole is refused: said again, it is stale elsewhere. */
  private void came(Settlement settlement) {
    switch (settlement) {
      case Settlement.Settled done -> {
        settled += done.settled();
        stale.addAll(done.stale());
      }
      case Settlement.Refused refusal -> refused = refused.or(() -> Optional.of(refusal));
    }
    open--;
    if (open == 0) {
      whole
          .outcome()
          .accept(refused.isPresent() ? refused.get() : new Settlement.Settled(settled, stale));
    }
  }
}
