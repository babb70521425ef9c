package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StateCodec;
import dev.baton.application.port.Views;

/** What a verification reads. */
public record VerifiedStore(
    EventLog log, FactCodec codec, Snapshots snapshots, StateCodec states, Views views) {}
