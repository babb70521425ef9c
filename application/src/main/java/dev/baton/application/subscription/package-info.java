/** Subscriptions and the engine that delivers to their consumers. */
@NullMarked
package dev.baton.application.subscription;

import org.jspecify.annotations.NullMarked;
