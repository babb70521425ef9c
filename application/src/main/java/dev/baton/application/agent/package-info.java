/** Agents: registering, watching, steering and finding them. */
@NullMarked
package dev.baton.application.agent;

import org.jspecify.annotations.NullMarked;
