package dev.baton.application.subscription;

import dev.baton.domain.event.Payload;
import dev.baton.domain.subscription.AckToken;

/**
 * One event on its way through this node from the slot's owner to a consumer.
 *
 * @param token names this delivery
 * @param delivery as the owner's adapter has written it, of meaning to the consumer's adapter alone
 */
public record Passed(AckToken token, Payload delivery) {}
