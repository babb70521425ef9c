/** The aggregation service. */
@NullMarked
package dev.baton.adapters.grpc.aggregation;

import org.jspecify.annotations.NullMarked;
