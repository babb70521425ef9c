package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What actions of rules carry: a template, and what that comes to without asking it. */
enum Carried {
  PASSED_ON(""),
  SAME("{\"number\":1}"),
  NEXT("{\"number\":\"${payload.number + 1}\"}"),
  OF_FIRST("{\"number\":\"${legs.first.payload.number}\"}");

  /** The leg that a template speaks of. */
  static final String FIRST = "first";

  private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d{1,9})}");

  private final String template;

  Carried(String template) {
    this.template = template;
  }

  Payload template() {
    return payload(template);
  }

  private static Payload payload(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The one with this template. */
  static Carried by(Payload template) {
    return Arrays.stream(values())
        .filter(each -> each.template().equals(template))
        .findFirst()
        .orElseThrow();
  }

  /** What an event says, if it is a number. */
  static OptionalInt number(Event event) {
    String said = new String(event.content().data().bytes(), StandardCharsets.UTF_8);
    Matcher found = NUMBER.matcher(said);
    return found.matches() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
  }

  /**
   * What it comes to; empty where it has no value.
   *
   * @param legs what has come, by the names of legs
   * @param event the last of it
   */
  Optional<Payload> filled(Map<String, Event> legs, Event event) {
    return switch (this) {
      case PASSED_ON -> Optional.of(event.content().data());
      case SAME -> Optional.of(template());
      case NEXT -> json(number(event), 1);
      case OF_FIRST ->
          Optional.ofNullable(legs.get(FIRST)).flatMap(first -> json(number(first), 0));
    };
  }

  private static Optional<Payload> json(OptionalInt number, int more) {
    return number.stream()
        .mapToObj(found -> "{\"number\":" + (found + more) + "}")
        .map(Carried::payload)
        .findFirst();
  }
}
