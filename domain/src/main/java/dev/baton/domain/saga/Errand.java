package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import java.time.Duration;
import java.util.Optional;

/**
 * What goes out with an attempt, for whoever has it done.
 *
 * @param type what is to be done
 * @param target by whom
 * @param data what the command carries; empty for a sub-saga, and for a topic unless a template
 *     says what, since the command itself stands behind the fact
 * @param timeout how long it may take
 * @param correlationId the conversation of the saga
 * @param child what a sub-saga is started with; empty where none is started
 */
public record Errand(
    String type,
    Target target,
    Payload data,
    Duration timeout,
    String correlationId,
    Optional<SagaBrief> child) {}
