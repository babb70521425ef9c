/**
 * What every service shares: the server, statuses, validation, calls and the wire form of events.
 */
@NullMarked
package dev.baton.adapters.grpc.kernel;

import org.jspecify.annotations.NullMarked;
