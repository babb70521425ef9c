package dev.baton.domain.request;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.Priority;
import dev.baton.domain.kernel.Names;

/**
 * What is asked.
 *
 * @param type what it is about, in a word that agents agree on, 1 to 200 characters
 * @param priority how urgent it is
 * @param content what it carries, for example the context of a request for help
 */
public record Question(String type, Priority priority, Content content) {
  public Question {
    Names.require(
        !type.isEmpty() && Names.isWithin(type, Names.LONGEST),
        type,
        "a question's type has 1 to 200 characters");
  }
}
