/** The request service. */
@NullMarked
package dev.baton.adapters.grpc.request;

import org.jspecify.annotations.NullMarked;
