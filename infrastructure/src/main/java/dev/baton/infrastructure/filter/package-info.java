/** Filters of subscriptions, in CEL. */
@NullMarked
package dev.baton.infrastructure.filter;

import org.jspecify.annotations.NullMarked;
