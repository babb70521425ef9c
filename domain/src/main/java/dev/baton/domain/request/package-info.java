/** Questions to agents, each with a deadline and exactly one outcome. */
@NullMarked
package dev.baton.domain.request;

import org.jspecify.annotations.NullMarked;
