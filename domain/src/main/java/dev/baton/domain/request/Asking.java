package dev.baton.domain.request;

import dev.baton.domain.request.RequestEvent.Dispatched;
import dev.baton.domain.request.RequestEvent.Failed;
import dev.baton.domain.request.RequestEvent.Lapsed;
import dev.baton.domain.request.RequestEvent.PassedOver;
import dev.baton.domain.request.RequestEvent.Stalled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked next, and what it means that one of them will not answer. Whoever is hindered when
 * it is its turn is passed over, and asked once it is not.
 *
 * @param hindrances who is not to be asked at present
 * @param at when this is decided
 */
record Asking(Hindrances hindrances, Instant at) {
  /** Asks whoever is to be asked first; or nobody, where there are not enough. */
  Unfolding begin(Unfolding story) {
    Dossier dossier = story.dossier();
    if (dossier.parts().idle().isEmpty() || dossier.parts().hopeful() < dossier.enough()) {
      return stall(story);
    }
    return dossier.isInTurn() ? askNext(story) : askAll(story);
  }

  private Unfolding askAll(Unfolding story) {
    Unfolding asked = story;
    for (Part part : story.dossier().parts().idle()) {
      asked = askOrPassOver(asked, part);
    }
    return asked.dossier().parts().live() > 0 ? asked : stall(asked);
  }

  /** Asks the first one that can be; whoever comes before it is passed over. */
  private Unfolding askNext(Unfolding story) {
    Unfolding asked = story;
    for (Part part : story.dossier().parts().idle()) {
      asked = askOrPassOver(asked, part);
      if (hindrance(story, part).isEmpty()) {
        return asked;
      }
    }
    return stall(asked);
  }

  private Unfolding askOrPassOver(Unfolding story, Part part) {
    return hindrance(story, part)
        .map(reason -> passOver(story, part, reason))
        .orElseGet(() -> ask(story, part));
  }

  private Optional<String> hindrance(Unfolding story, Part part) {
    return hindrances.of(part.agent(), story.dossier().brief().audience());
  }

  private Unfolding passOver(Unfolding story, Part part, String reason) {
    return part.hindrance().equals(reason)
        ? story
        : story.then(new PassedOver(story.dossier().id(), part.agent(), reason, at));
  }

  private Unfolding ask(Unfolding story, Part part) {
    return story.then(new Dispatched(story.dossier().id(), part.agent(), part.attempt() + 1, at));
  }

  /** An agent is lost: the next one is asked, or it is over, or whoever is left goes on. */
  Unfolding afterLoss(Unfolding story, Failing failing, String detail) {
    Dossier dossier = story.dossier();
    if (dossier.isInTurn()) {
      return inTurnAfterLoss(story, failing, detail);
    }
    if (dossier.parts().hopeful() >= dossier.enough()) {
      return dossier.parts().live() > 0 ? story : askAll(story);
    }
    Failing why = dossier.parts().all().size() == 1 ? failing : Failing.NOT_ENOUGH_ANSWERS;
    return story.then(new Failed(dossier.id(), why, detail, at));
  }

  private Unfolding inTurnAfterLoss(Unfolding story, Failing failing, String detail) {
    Dossier dossier = story.dossier();
    if (dossier.parts().areAtWork()) {
      return story;
    }
    if (!dossier.parts().idle().isEmpty()) {
      return askNext(story);
    }
    if (dossier.brief().audience().isByCapability()) {
      return stall(story);
    }
    return dossier.parts().live() > 0
        ? story
        : story.then(new Failed(dossier.id(), failing, detail, at));
  }

  /**
   * Asks somebody else than who was asked, said nothing yet and is barred by now; of those who are
   * asked at once nobody is asked instead.
   */
  Unfolding insteadOf(Unfolding story, Part part) {
    Optional<String> barred = hindrances.barring(part.agent());
    boolean isAsked = part.status() == PartStatus.ASKED && story.dossier().isInTurn();
    if (!isAsked || barred.isEmpty() || !mayHaveAnother(story.dossier())) {
      return story;
    }
    Unfolding without = passOver(story, part, barred.get());
    return without.dossier().parts().areAtWork() ? without : instead(without);
  }

  private static boolean mayHaveAnother(Dossier dossier) {
    return !dossier.parts().idle().isEmpty() || dossier.brief().audience().isByCapability();
  }

  /** Asks those again who were silent; who was asked often enough may still answer. */
  Unfolding afterSilence(Unfolding before) {
    Dossier dossier = before.dossier();
    Unfolding story = before;
    for (Part part : dossier.parts().in(PartStatus.ASKED)) {
      boolean again =
          part.attempt() < dossier.brief().terms().attempts() && hindrance(story, part).isEmpty();
      story = again ? ask(story, part) : story.then(new Lapsed(dossier.id(), part.agent(), at));
    }
    return dossier.isInTurn() && !story.dossier().parts().areAtWork() ? instead(story) : story;
  }

  /** Somebody else, where there may be one; who is named and silent is still waited for. */
  private Unfolding instead(Unfolding story) {
    Dossier dossier = story.dossier();
    if (!mayHaveAnother(dossier)) {
      return story;
    }
    return dossier.parts().idle().isEmpty() ? stall(story) : askNext(story);
  }

  /** Asks those that were passed over and are hindered no more, as far as there is need. */
  Unfolding whoWasPassedOver(Unfolding story) {
    Dossier dossier = story.dossier();
    List<Part> free =
        dossier.parts().idle().stream().filter(part -> hindrance(story, part).isEmpty()).toList();
    boolean needed =
        dossier.isInTurn()
            ? !dossier.parts().areAtWork()
            : dossier.parts().hopeful() >= dossier.enough();
    if (free.isEmpty() || !needed) {
      return story;
    }
    return dossier.isInTurn() ? ask(story, free.getFirst()) : askThese(story, free);
  }

  private Unfolding askThese(Unfolding story, List<Part> parts) {
    Unfolding asked = story;
    for (Part part : parts) {
      asked = ask(asked, part);
    }
    return asked;
  }

  /** Who has answered was the last at work, and others are passed over. */
  static Unfolding afterAnswer(Unfolding story, Instant at) {
    return story.dossier().parts().live() > 0
        ? story
        : new Asking(Hindrances.NONE, at).stall(story);
  }

  private Unfolding stall(Unfolding story) {
    Dossier dossier = story.dossier();
    return story.then(new Stalled(dossier.id(), whyNobody(dossier), at));
  }

  private String whyNobody(Dossier dossier) {
    String capability = dossier.brief().audience().capability();
    List<String> passedOver =
        dossier.parts().in(PartStatus.PASSED_OVER).stream()
            .map(part -> part.agent() + ' ' + part.hindrance())
            .toList();
    if (!passedOver.isEmpty()) {
      return "nobody can be asked at present: " + Hindrances.sentence(passedOver);
    }
    if (!dossier.parts().all().isEmpty()) {
      return "of those with the capability " + capability + " not enough are left to be asked";
    }
    String nobody = "nobody with the capability " + capability + " can be asked at present";
    return hindrances.byAgent().isEmpty() ? nobody : nobody + ": " + hindrances.sentence();
  }
}
