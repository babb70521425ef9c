/** Finds a PostgreSQL for tests: embedded by default, in a container or by URL when asked. */
@NullMarked
package dev.baton.testing.postgres;

import org.jspecify.annotations.NullMarked;
