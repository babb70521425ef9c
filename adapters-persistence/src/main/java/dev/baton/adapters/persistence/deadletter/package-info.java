/** Dead letters on PostgreSQL. */
@NullMarked
package dev.baton.adapters.persistence.deadletter;

import org.jspecify.annotations.NullMarked;
