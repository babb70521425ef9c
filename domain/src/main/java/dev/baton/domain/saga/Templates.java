package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;

/**
 * The language of templates. A function: the same template and scope come to the same, wherever and
 * whenever they are filled. Safe for any thread.
 */
@FunctionalInterface
public interface Templates {
  /** Fills none: for those who look at sagas and decide nothing. */
  Templates NONE = (template, scope) -> new Filling.Unfilled("templates are not filled here");

  Filling fill(Payload template, TemplateScope scope);
}
