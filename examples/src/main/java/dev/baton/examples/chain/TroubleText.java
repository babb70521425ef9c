package dev.baton.examples.chain;

import dev.baton.examples.chain.ChainTrouble.Retry;
import dev.baton.sdk.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What went wrong and was put right, for people. */
final class TroubleText {
  private final ChainTrouble trouble;
  private final Colours colours;

  TroubleText(ChainTrouble trouble, Colours colours) {
    this.trouble = trouble;
    this.colours = colours;
  }

  /** A heading and what happened; no line where nothing did. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    trouble.retries().stream()
        .collect(Collectors.groupingBy(retry -> retry.mishap().step()))
        .values()
        .forEach(retries -> retried(retries, lines));
    trouble.deadLetters().forEach(letter -> letter(letter, lines));
    if (!lines.isEmpty()) {
      lines.addFirst("what went wrong on purpose, and how it was put right:");
    }
    return lines;
  }

  private void retried(List<Retry> retries, List<String> lines) {
    Retry last = retries.getLast();
    lines.add(
        "  retried      %s by %s, which failed %d times before it was done"
            .formatted(
                last.mishap().step(), colours.of(last.agent(), last.agent()), retries.size()));
    retries.forEach(
        retry ->
            lines.add(
                "               attempt %d: %s, %s"
                    .formatted(
                        retry.mishap().attempt(),
                        retry.mishap().errorClass(),
                        retry.mishap().error())));
  }

  private void letter(DeadLetter letter, List<String> lines) {
    lines.add(
        "  dead letter  %s of %s, which %s was owed"
            .formatted(letter.id(), letter.original().type(), letter.subscription()));
    lines.add(
        "               %s in attempt %d: %s, %s"
            .formatted(
                word(letter.failure().reason()),
                letter.failure().attempts(),
                letter.failure().errorClass(),
                letter.failure().error()));
    letter
        .edit()
        .ifPresent(
            edit ->
                lines.add(
                    "               edited by %s: %s"
                        .formatted(colours.of(edit.author(), edit.author()), edit.reason())));
    lines.add(
        "               %s by %s"
            .formatted(
                word(letter.status()), colours.of(letter.handling().by(), letter.handling().by())));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
