/** Rules and what comes of them, over gRPC. */
@NullMarked
package dev.baton.adapters.grpc.reaction;

import org.jspecify.annotations.NullMarked;
