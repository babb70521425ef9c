/** {@code baton.v1.AgentService}. */
@NullMarked
package dev.baton.adapters.grpc.agent;

import org.jspecify.annotations.NullMarked;
