package dev.baton.adapters.grpc.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Says where the next page begins, in a form that callers do not take apart. */
public final class PageTokens {
  private static final String FIELD = "page_token";

  private PageTokens() {}

  /** A page that begins after a name. */
  public static String after(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  /** A page that begins after a position. */
  public static String after(long position) {
    return after(Long.toString(position));
  }

  /** The name after which a page begins; empty for the first page. */
  public static String name(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw notOurs();
    }
  }

  /** The position after which a page begins; 0 for the first page. */
  public static long position(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      long position = Long.parseLong(name(token));
      if (position >= 1) {
        return position;
      }
    } catch (NumberFormatException malformed) {
      throw notOurs();
    }
    throw notOurs();
  }

  /** What a caller is told whose token is none of an earlier page. */
  public static RefusalException notOurs() {
    return Refusal.invalid(FIELD, "not a token of an earlier page").toException();
  }
}
