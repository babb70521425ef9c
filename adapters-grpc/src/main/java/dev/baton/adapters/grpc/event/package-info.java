/** Publishing, reading and topics over gRPC. */
@NullMarked
package dev.baton.adapters.grpc.event;

import org.jspecify.annotations.NullMarked;
