package dev.baton.examples.first;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SubscriptionBuilder;
import java.util.Map;

/** Greets every guest who arrives, once, however often it is restarted. */
// region first-agent
public final class FirstAgent {
  public static void main(String[] args) {
    String target = args.length > 0 ? args[0] : "localhost:7411";
    try (Baton baton = Baton.connect(target, "greeter")) {
      SubscriptionBuilder guests = baton.subscription("greeter").topics("party.guests");
      guests.fromEarliest().handle(guest -> greet(baton, guest)).join();
    }
  }

  private static void greet(Baton baton, ReceivedEvent guest) {
    String text = "Hello " + guest.json().path("name").asString();
    OutgoingEvent greeting = OutgoingEvent.on("party.greetings", "GuestGreeted").causedBy(guest);
    baton.publish(greeting.idFrom("greeter", guest.id()).payload(Map.of("text", text)));
  }
}
// endregion
