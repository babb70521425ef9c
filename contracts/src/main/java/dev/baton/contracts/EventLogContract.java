package dev.baton.contracts;

/**
 * What every {@link dev.baton.application.port.EventLog} keeps to. An adapter's test extends this
 * class and hands out an empty log for each test; the tests stand in the interfaces, one for each
 * part of the port.
 */
public abstract class EventLogContract
    implements EventLogAppends,
        EventLogIdempotency,
        EventLogVersions,
        EventLogRoundTrip,
        EventLogScans,
        EventLogReads,
        EventLogStreams,
        EventLogRetention {}
