package dev.baton.application.subscription;

import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.kernel.Appender;
import dev.baton.application.port.FactCodec;

/** What delivery needs to keep dead letters, and to know what becomes of them. */
public record DeadLetterDesk(Appender appender, DeadLetterAppends appends, FactCodec codec) {}
