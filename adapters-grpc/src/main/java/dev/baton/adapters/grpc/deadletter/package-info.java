/** The dead letter service. */
@NullMarked
package dev.baton.adapters.grpc.deadletter;

import org.jspecify.annotations.NullMarked;
