package dev.baton.domain.kernel;

/** Who the server says the caller is; unlike an event's source, which the caller claims. */
public record Principal(String name) {
  /** Every caller, until the server knows its callers. */
  public static final Principal ANONYMOUS = new Principal("anonymous");

  /** The server itself, as the author of facts. */
  public static final Principal SERVER = new Principal("baton");

  public Principal {
    Names.require(
        !name.isEmpty() && Names.isWithin(name, Names.LONGEST),
        name,
        "a principal has 1 to 200 characters");
  }

  @Override
  public String toString() {
    return name;
  }
}
