/** What the adapters share: connections, the schema, the embedded PostgreSQL, compact encoding. */
@NullMarked
package dev.baton.adapters.persistence.kernel;

import org.jspecify.annotations.NullMarked;
