package dev.baton.domain.request;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was replied to a request.
 *
 * @param answers the last replies of those who answered, in the order in which they came
 * @param partials the ids of partial replies
 * @param disregarded the ids of replies that came too late or a second time, at most 100
 * @param late how many of those came too late
 */
public record Replies(
    List<Answer> answers, Set<String> partials, Set<String> disregarded, int late) {
  /** So many partial replies of one request at most. */
  public static final int MOST_PARTIALS = 1_000;

  /** The answers of one request together, in bytes. */
  public static final int MOST_BYTES = 1 << 20;

  /** So many replies that change nothing are written down. */
  static final int MOST_DISREGARDED = 100;

  static final Replies NONE = new Replies(List.of(), Set.of(), Set.of(), 0);

  public Replies {
    answers = List.copyOf(answers);
    partials = Set.copyOf(partials);
    disregarded = Set.copyOf(disregarded);
  }

  /** How many replies came a second time, by another id. */
  public int duplicates() {
    return disregarded.size() - late;
  }

  /** The answer of an agent. */
  public Optional<Answer> of(String agent) {
    return answers.stream().filter(answer -> answer.agent().equals(agent)).findFirst();
  }

  boolean isAnswer(Answer reply) {
    return of(reply.agent()).filter(answer -> answer.reply().equals(reply.reply())).isPresent();
  }

  List<Answer> with(Answer answer) {
    return Stream.concat(answers.stream(), Stream.of(answer)).toList();
  }

  int bytesWith(Answer answer) {
    return with(answer).stream().mapToInt(Answer::bytes).sum();
  }

  Replies answered(List<Answer> all) {
    return new Replies(all, partials, disregarded, late);
  }

  Replies progressed(String reply) {
    return new Replies(answers, and(partials, reply), disregarded, late);
  }

  Replies disregarded(String reply, Disregard why) {
    int more = why == Disregard.LATE ? 1 : 0;
    return new Replies(answers, partials, and(disregarded, reply), late + more);
  }

  private static Set<String> and(Set<String> ids, String id) {
    Set<String> more = new HashSet<>(ids);
    more.add(id);
    return more;
  }
}
