/** The event log on PostgreSQL: appends, reads, and what keeps its tables small. */
@NullMarked
package dev.baton.adapters.persistence.event;

import org.jspecify.annotations.NullMarked;
