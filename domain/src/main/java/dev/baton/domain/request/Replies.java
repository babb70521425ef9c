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
 * @param partials the partial replies, as {@code agent/id}
 * @param disregarded the replies that came too late or a second time, likewise, at most 100
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

  /** Whether this part of an answer was taken. */
  boolean isPartial(String agent, String reply) {
    return partials.contains(key(agent, reply));
  }

  boolean isDisregarded(Answer reply) {
    return disregarded.contains(key(reply.agent(), reply.reply()));
  }

  Replies progressed(Answer reply) {
    return new Replies(
        answers, and(partials, key(reply.agent(), reply.reply())), disregarded, late);
  }

  Replies disregarded(Answer reply, Disregard why) {
    int more = why == Disregard.LATE ? 1 : 0;
    return new Replies(
        answers, partials, and(disregarded, key(reply.agent(), reply.reply())), late + more);
  }

  /** Agents do not know of each other's ids; no agent's name has a slash. */
  private static String key(String agent, String reply) {
    return agent + '/' + reply;
  }

  private static Set<String> and(Set<String> ids, String id) {
    Set<String> more = new HashSet<>(ids);
    more.add(id);
    return more;
  }
}
