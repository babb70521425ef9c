package dev.baton.application.turn;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;

/**
 * A delivery that an agent deals with.
 *
 * @param namespace the tenant
 * @param subscription which made it, or the member of one
 * @param token names it
 */
public record TurnDelivery(Namespace namespace, SubscriptionName subscription, AckToken token) {}
