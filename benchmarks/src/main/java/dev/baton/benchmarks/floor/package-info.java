/** The least program that publishes durably over gRPC: what Baton is measured against. */
@NullMarked
package dev.baton.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
