package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;

/**
 * What is shown of an event.
 *
 * @param event the event
 * @param who has it happen
 * @param what has happened
 * @param note why, where the cause alone does not say it; else empty
 * @param commands whether what hangs on it was commanded by it
 */
record Scene(ReceivedEvent event, String who, String what, String note, boolean commands) {}
