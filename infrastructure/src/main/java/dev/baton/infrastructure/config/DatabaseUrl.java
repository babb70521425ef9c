package dev.baton.infrastructure.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a PostgreSQL URL: the driver takes user and password beside it, people write them
 * into it.
 *
 * @param jdbc the URL for the driver; empty for none
 * @param user who connects; may be empty
 * @param password with which password; may be empty
 */
record DatabaseUrl(String jdbc, String user, String password) {
  private static final Pattern FORM =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^:/@]*)(?::([^/@]*))?@)?(.*)");
  private static final Pattern PASSWORD = Pattern.compile("(://[^:/@]*):[^/@]*@");

  static DatabaseUrl parse(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      return new DatabaseUrl("", "", "");
    }
    return new DatabaseUrl(
        "jdbc:postgresql://" + matcher.group(3), decoded(matcher, 1), decoded(matcher, 2));
  }

  private static String decoded(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Any text, without the password of a URL in it. */
  static String redacted(String text) {
    return PASSWORD.matcher(text).replaceAll("$1:(hidden)@");
  }
}
