/** The turn service. */
@NullMarked
package dev.baton.adapters.grpc.turn;

import org.jspecify.annotations.NullMarked;
