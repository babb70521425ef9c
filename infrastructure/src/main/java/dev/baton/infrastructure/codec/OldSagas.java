package dev.baton.infrastructure.codec;

import tools.jackson.databind.node.ObjectNode;

/** Facts of sagas as they were written before. */
final class OldSagas {
  /** It did not say which sub-sagas undo themselves: none did, they went on until they ended. */
  static final Upcaster REVERSED =
      new Upcaster(
          new FactForm("baton.saga.reversed", 1),
          new FactForm("baton.saga.reversed", 2),
          OldSagas::withoutSubSagas);

  private OldSagas() {}

  private static ObjectNode withoutSubSagas(ObjectNode reversed) {
    reversed.putArray("subSagas");
    return reversed;
  }
}
