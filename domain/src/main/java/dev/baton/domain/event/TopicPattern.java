package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;

/**
 * Which topics are meant: a topic's name in which {@code *} stands for one word, and a last {@code
 * **} for the rest (one word or more). {@code **} alone means every topic except the server's own;
 * those below {@code baton.} are matched only by patterns whose first word is {@code baton}.
 */
public record TopicPattern(String value) {
  /** Every topic but the server's own. */
  public static final TopicPattern ALL = new TopicPattern("**");

  public TopicPattern {
    Names.require(
        isValid(value),
        value,
        "a pattern is a topic in which * is one word and a last ** is the rest");
  }

  /** Whether {@code pattern} is a topic's name or a pattern. */
  public static boolean isValid(String pattern) {
    if (pattern.isEmpty() || pattern.length() > Names.LONGEST) {
      return false;
    }
    int start = 0;
    while (true) {
      int dot = pattern.indexOf('.', start);
      int end = dot < 0 ? pattern.length() : dot;
      boolean one = end - start == 1 && pattern.charAt(start) == '*';
      boolean rest = end - start == 2 && pattern.startsWith("**", start);
      if (!one && !Names.isWord(pattern, start, end) && !(rest && dot < 0)) {
        return false;
      }
      if (dot < 0) {
        return true;
      }
      start = dot + 1;
    }
  }

  /** Whether the pattern has no wildcard, and so is the name of one topic. */
  public boolean isExact() {
    return value.indexOf('*') < 0;
  }

  /** Whether {@code topic} is one of those that are meant. */
  public boolean matches(TopicName topic) {
    if (isExact()) {
      return value.equals(topic.value());
    }
    if (value.charAt(0) == '*' && topic.isReserved()) {
      return false;
    }
    return matches(topic.value());
  }

  private boolean matches(String topic) {
    int p = 0;
    int t = 0;
    while (true) {
      int patternEnd = endOfWord(value, p);
      int topicEnd = endOfWord(topic, t);
      if (patternEnd - p == 2 && value.startsWith("**", p)) {
        return true;
      }
      boolean any = patternEnd - p == 1 && value.charAt(p) == '*';
      boolean same =
          patternEnd - p == topicEnd - t && value.regionMatches(p, topic, t, topicEnd - t);
      if (!any && !same) {
        return false;
      }
      boolean patternDone = patternEnd == value.length();
      boolean topicDone = topicEnd == topic.length();
      if (patternDone || topicDone) {
        return patternDone && topicDone;
      }
      p = patternEnd + 1;
      t = topicEnd + 1;
    }
  }

  private static int endOfWord(String text, int from) {
    int dot = text.indexOf('.', from);
    return dot < 0 ? text.length() : dot;
  }

  @Override
  public String toString() {
    return value;
  }
}
