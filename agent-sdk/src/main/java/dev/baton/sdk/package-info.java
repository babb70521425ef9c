/**
 * What an agent author uses in Java: connect, publish, subscribe, read.
 *
 * <p>A complete agent, which greets everybody who arrives:
 *
 * <pre>{@code
 * try (Baton baton = Baton.connect("localhost:7411", "greeter");
 *     RunningSubscription guests =
 *         baton
 *             .subscription("greeter")
 *             .topics("party.guests")
 *             .fromEarliest()
 *             .handle(
 *                 guest -> {
 *                   String name = guest.json().path("name").asString();
 *                   baton.publish(
 *                       OutgoingEvent.on("party.greetings", "GuestGreeted")
 *                           .payload(Map.of("text", "Hello " + name))
 *                           .causedBy(guest)
 *                           .idFrom("greeter", guest.id()));
 *                 })) {
 *   guests.join();
 * }
 * }</pre>
 *
 * <p>Everything blocks and is made for virtual threads; {@link dev.baton.sdk.Baton} and what it
 * returns are safe for any thread unless a class says otherwise. Failures are {@link
 * dev.baton.sdk.BatonException}s with a stable reason. What is published is durable and has its
 * position when the call returns; what is delivered is delivered at least once, in the order of the
 * log unless handlers run side by side or an event comes again.
 */
@NullMarked
package dev.baton.sdk;

import org.jspecify.annotations.NullMarked;
