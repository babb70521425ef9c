/** What every capability shares: names of tenants and principals, streams, deciders. */
@NullMarked
package dev.baton.domain.kernel;

import org.jspecify.annotations.NullMarked;
