package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Blocker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Shows what is in the way of a subscription. */
final class BlockerOutput {
  private BlockerOutput() {}

  static int print(List<Blocker> blockers, OutputOptions output) {
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("blockers", Json.array(blockers, BlockerOutput::toJson));
      output.document(document);
    } else if (blockers.isEmpty()) {
      output.line("nothing is in the way");
    } else {
      blockers.forEach(blocker -> output.line(text(blocker)));
    }
    return ExitCode.OK.status();
  }

  private static String text(Blocker blocker) {
    String until = blocker.until().map(Instant::toString).orElse("later");
    return switch (blocker.kind()) {
      case UNKNOWN -> "something that this version does not know";
      case PAUSED -> "it is paused: `baton subscriptions resume`";
      case NO_CONSUMER -> "no consumer is connected";
      case NO_CREDIT -> "none of " + blocker.count() + " consumers takes more";
      case TOO_MANY_IN_FLIGHT -> blocker.count() + " deliveries are without an answer";
      case WINDOW_FULL -> blocker.count() + " events are held for delivery, which is all";
      case GIVING_UP -> blocker.count() + " events are about to become dead letters";
      case KEYS_BLOCKED -> blocker.count() + " partition keys do not go on: see --key";
      case IN_FLIGHT ->
          "position " + blocker.position() + " is with '" + blocker.consumer() + "' until " + until;
      case WAITING -> "position " + blocker.position() + " failed, and comes again at " + until;
      case DEAD_LETTER ->
          "dead letter " + blocker.deadLetter() + " has to be replayed or archived first";
      case CATCHING_UP -> "events from position " + blocker.position() + " on are being read";
    };
  }

  private static ObjectNode toJson(Blocker blocker) {
    ObjectNode node = Json.object().put("kind", blocker.kind().name().toLowerCase(Locale.ROOT));
    if (blocker.count() > 0) {
      node.put("count", blocker.count());
    }
    if (blocker.position() > 0) {
      node.put("position", blocker.position());
    }
    if (!blocker.consumer().isEmpty()) {
      node.put("consumer", blocker.consumer());
    }
    blocker.until().ifPresent(until -> node.put("until", until.toString()));
    if (!blocker.deadLetter().isEmpty()) {
      node.put("dead_letter", blocker.deadLetter());
    }
    return node;
  }
}
