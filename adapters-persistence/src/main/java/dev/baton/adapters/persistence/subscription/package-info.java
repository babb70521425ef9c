/** Leases of slots and cursors of subscriptions on PostgreSQL. */
@NullMarked
package dev.baton.adapters.persistence.subscription;

import org.jspecify.annotations.NullMarked;
