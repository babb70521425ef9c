/** Subscriptions and their deliveries over gRPC. */
@NullMarked
package dev.baton.adapters.grpc.subscription;

import org.jspecify.annotations.NullMarked;
