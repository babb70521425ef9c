package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Ids;

/** What is filled in where a publisher says nothing, and what a publisher is held to. */
public record EventDefaults(Ids ids, Clock clock, ApiLimits limits) {}
