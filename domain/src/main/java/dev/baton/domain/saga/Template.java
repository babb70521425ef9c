package dev.baton.domain.saga;

import java.util.List;

/**
 * Says of a command that its data is a template.
 *
 * @param references the steps whose results it reads, each once
 */
public record Template(List<Reference> references) {
  public Template {
    references = List.copyOf(references);
  }

  boolean reads(String step) {
    return references.stream().anyMatch(each -> each.step().equals(step));
  }
}
