/** The saga service. */
@NullMarked
package dev.baton.adapters.grpc.saga;

import org.jspecify.annotations.NullMarked;
