package dev.baton.benchmarks.load;

import io.grpc.MethodDescriptor;

/**
 * What one caller sends by unary calls, one after the other. For one thread.
 *
 * @param <A> what the server answers
 */
interface Requests<A> {
  /** The method that is called. */
  MethodDescriptor<byte[], A> method();

  /** How many events each request holds. */
  int events();

  /** The next request. */
  byte[] next();

  /** What the server answered to the latest request, of which the events are durable. */
  default void answered(A answer) {}
}
