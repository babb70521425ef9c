package dev.baton.domain.turn;

import dev.baton.domain.event.EventId;
import dev.baton.domain.subscription.SubscriptionName;

/**
 * What a turn takes in.
 *
 * @param subscription which delivered it, or the member of one
 * @param position under which it was delivered
 * @param attempt which delivery of it led to the turn, from 1
 * @param event its id
 */
public record TurnInput(SubscriptionName subscription, long position, int attempt, EventId event) {}
