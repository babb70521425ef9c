package dev.baton.infrastructure.codec;

import tools.jackson.databind.node.ObjectNode;

/** Turns of before they could ask, accept, decline and reschedule. */
final class OldTurns {
  private static final String TYPE = "baton.turn.committed";

  static final Upcaster COMMITTED =
      new Upcaster(new FactForm(TYPE, 1), new FactForm(TYPE, 2), OldTurns::grouped);

  private OldTurns() {}

  private static ObjectNode grouped(ObjectNode turn) {
    ObjectNode output = (ObjectNode) turn.get("output");
    ObjectNode schedules = output.putObject("schedules");
    schedules.set("scheduled", output.remove("scheduled"));
    schedules.putArray("rescheduled");
    schedules.set("cancelled", output.remove("cancelled"));
    ObjectNode requests = output.putObject("requests");
    requests.putArray("asked");
    requests.putArray("accepted");
    requests.putArray("declined");
    requests.set("replied", output.remove("replied"));
    return turn;
  }
}
