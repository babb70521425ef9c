package dev.baton.domain.request;

import dev.baton.domain.request.RequestEvent.Dispatched;
import dev.baton.domain.request.RequestEvent.Failed;
import dev.baton.domain.request.RequestEvent.Lapsed;
import dev.baton.domain.request.RequestEvent.Stalled;
import java.time.Instant;
import java.util.List;

/** Who is asked next, and what it means that one of them will not answer. */
final class Asking {
  private Asking() {}

  /** Asks whoever is to be asked first; or nobody, where there are not enough. */
  static Unfolding begin(Unfolding story, Instant at) {
    Dossier dossier = story.dossier();
    if (dossier.parts().next().isEmpty() || dossier.parts().hopeful() < dossier.enough()) {
      return stall(story, at);
    }
    return dossier.isInTurn()
        ? askNext(story, at)
        : askAll(story, dossier.parts().in(PartStatus.CANDIDATE), at);
  }

  private static Unfolding askAll(Unfolding story, List<Part> parts, Instant at) {
    Unfolding asked = story;
    for (Part part : parts) {
      asked = ask(asked, part, at);
    }
    return asked;
  }

  /** An agent is lost: the next one is asked, or it is over, or whoever is left goes on. */
  static Unfolding afterLoss(Unfolding story, Failing failing, String detail, Instant at) {
    Dossier dossier = story.dossier();
    if (dossier.isInTurn()) {
      return inTurnAfterLoss(story, failing, detail, at);
    }
    if (dossier.parts().hopeful() >= dossier.enough()) {
      return story;
    }
    Failing why = dossier.parts().all().size() == 1 ? failing : Failing.NOT_ENOUGH_ANSWERS;
    return story.then(new Failed(dossier.id(), why, detail, at));
  }

  private static Unfolding inTurnAfterLoss(
      Unfolding story, Failing failing, String detail, Instant at) {
    Dossier dossier = story.dossier();
    if (isBeingDone(dossier)) {
      return story;
    }
    if (dossier.parts().next().isPresent()) {
      return askNext(story, at);
    }
    if (dossier.brief().audience().isByCapability()) {
      return stall(story, at);
    }
    return dossier.parts().live() > 0
        ? story
        : story.then(new Failed(dossier.id(), failing, detail, at));
  }

  private static boolean isBeingDone(Dossier dossier) {
    return dossier.parts().has(PartStatus.ASKED) || dossier.parts().has(PartStatus.ACCEPTED);
  }

  /** Asks those again who were silent; who was asked often enough may still answer. */
  static Unfolding afterSilence(Unfolding before, Instant at) {
    Dossier dossier = before.dossier();
    Unfolding story = before;
    for (Part part : dossier.parts().in(PartStatus.ASKED)) {
      story =
          part.attempt() < dossier.brief().terms().attempts()
              ? ask(story, part, at)
              : story.then(new Lapsed(dossier.id(), part.agent(), at));
    }
    return dossier.isInTurn() && !isBeingDone(story.dossier()) ? askNext(story, at) : story;
  }

  /** Goes on with candidates that were found. */
  static Unfolding afterFinding(Unfolding story, Instant at) {
    return story.dossier().isInTurn() ? askNext(story, at) : begin(story, at);
  }

  private static Unfolding askNext(Unfolding story, Instant at) {
    return story.dossier().parts().next().map(part -> ask(story, part, at)).orElse(story);
  }

  private static Unfolding ask(Unfolding story, Part part, Instant at) {
    return story.then(new Dispatched(story.dossier().id(), part.agent(), part.attempt() + 1, at));
  }

  private static Unfolding stall(Unfolding story, Instant at) {
    Dossier dossier = story.dossier();
    String capability = dossier.brief().audience().capability();
    String reason =
        dossier.parts().all().isEmpty()
            ? "nobody with the capability " + capability + " can be asked at present"
            : "of those with the capability " + capability + " not enough are left to be asked";
    return story.then(new Stalled(dossier.id(), reason, at));
  }
}
