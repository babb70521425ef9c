package dev.baton.application.subscription;

/** The loop's ways to the outside. */
record DeliveryWiring(
    DeliveryPorts ports, Mailbox mailbox, CatchUpReader reader, CursorKeeper keeper) {
  static DeliveryWiring of(DeliveryPorts ports, DeliveryBounds bounds) {
    Mailbox mailbox = new Mailbox();
    return new DeliveryWiring(
        ports,
        mailbox,
        new CatchUpReader(ports.log(), mailbox),
        new CursorKeeper(ports, mailbox, bounds.calls()));
  }
}
