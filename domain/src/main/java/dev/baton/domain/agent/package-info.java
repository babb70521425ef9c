/** Agents: who they are, what they can do, how they are, and which of them is best for what. */
@NullMarked
package dev.baton.domain.agent;

import org.jspecify.annotations.NullMarked;
