package dev.baton.adapters.persistence.event;

/** What a name in the table of names names. */
enum NameKind {
  NAMESPACE(0),
  TOPIC(1),
  TYPE(2),
  SOURCE(3),
  PRINCIPAL(4);

  private final int code;

  NameKind(int code) {
    this.code = code;
  }

  /** The number under which it stands in the table; it never changes. */
  int code() {
    return code;
  }
}
