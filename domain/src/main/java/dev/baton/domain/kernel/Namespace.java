package dev.baton.domain.kernel;

/** The tenant that a name belongs to; part of every key. At most 63 characters. */
public record Namespace(String value) {
  /** The namespace of callers that name none. */
  public static final Namespace DEFAULT = new Namespace("default");

  public Namespace {
    Names.require(
        Names.isWord(value) && value.length() <= 63,
        value,
        "a namespace is 1 to 63 characters of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
