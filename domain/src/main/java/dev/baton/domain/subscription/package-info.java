/** Subscriptions, and the state machine that delivers a log to their consumers. */
@NullMarked
package dev.baton.domain.subscription;

import org.jspecify.annotations.NullMarked;
