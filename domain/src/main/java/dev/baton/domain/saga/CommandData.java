package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What commands carry: the saga's input, the same for every saga, or what a template comes to. */
final class CommandData {
  private final Dossier dossier;
  private final Templates templates;

  CommandData(Dossier dossier, Templates templates) {
    this.dossier = dossier;
    this.templates = templates;
  }

  Filling of(StepCommand command) {
    if (command.template().isEmpty()) {
      return new Filling.Filled(dossier.dataOf(command));
    }
    Map<String, Optional<Payload>> results = new HashMap<>();
    for (Reference reference : command.template().get().references()) {
      Optional<Result> result = dossier.resultOf(reference.step());
      if (result.filter(Result::omitted).isPresent()) {
        return new Filling.Unfilled(
            "the result of "
                + reference.step()
                + " is not kept: it has more than "
                + Result.MOST_BYTES
                + " bytes");
      }
      results.put(reference.step(), result.map(Result::data));
    }
    return bounded(
        templates.fill(
            command.data(), new TemplateScope(dossier.id(), dossier.brief().input(), results)));
  }

  private static Filling bounded(Filling filling) {
    return filling instanceof Filling.Filled filled && filled.data().size() > StepCommand.MOST_DATA
        ? new Filling.Unfilled("it has more than " + StepCommand.MOST_DATA + " bytes")
        : filling;
  }
}
