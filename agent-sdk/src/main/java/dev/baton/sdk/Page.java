package dev.baton.sdk;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a list.
 *
 * @param items may be fewer than were asked for though more follow
 * @param next the token of the next page; empty on the last one
 */
public record Page<T>(List<T> items, String next) {
  /** The most that a page has. */
  private static final int LARGEST = 1_000;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Where pages come from, for example {@code (size, token) -> requests.list(all, size, token)}.
   */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * A page.
     *
     * @param size so many at most, 1 to 1,000
     * @param token {@link Page#next} of the page before, or empty
     */
    Page<T> get(int size, String token);
  }

  /** The first of a list, page after page: so many at most, or all if there are fewer. */
  public static <T> List<T> first(int limit, Source<T> source) {
    List<T> found = new ArrayList<>();
    String token = "";
    while (found.size() < limit) {
      Page<T> page = source.get(Math.min(LARGEST, limit - found.size()), token);
      found.addAll(page.items());
      token = page.next();
      if (token.isEmpty()) {
        break;
      }
    }
    return List.copyOf(found);
  }

  /** A whole list, page after page. */
  static <T> List<T> all(Source<T> source) {
    return first(Integer.MAX_VALUE, source);
  }
}
