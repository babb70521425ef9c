package dev.baton.application.subscription;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;

/**
 * What a consumer at another node wants to join.
 *
 * @param id the subscription's identity, so that one made anew under the name is not meant
 * @param consumer who it is, for people
 */
public record Joining(Namespace namespace, SubscriptionName name, long id, String consumer) {}
