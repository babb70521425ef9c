/** The server itself over gRPC. */
@NullMarked
package dev.baton.adapters.grpc.admin;

import org.jspecify.annotations.NullMarked;
