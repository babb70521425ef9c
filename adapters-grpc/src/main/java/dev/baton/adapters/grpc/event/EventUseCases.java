package dev.baton.adapters.grpc.event;

import dev.baton.application.event.EventReading;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicSubscribers;
import dev.baton.application.event.Topics;

/** What the event service calls. */
public record EventUseCases(
    Publishing publishing,
    ScheduledEvents scheduled,
    EventReading reading,
    Timelines timelines,
    Topics topics,
    TopicSubscribers subscribers) {}
