package dev.baton.benchmarks.load;

import dev.baton.benchmarks.load.Wire.Answer;
import io.grpc.MethodDescriptor;

/** What one caller sends by unary calls, one after the other. For one thread. */
interface Requests {
  /** The method that is called. */
  MethodDescriptor<byte[], Answer> method();

  /** How many events each request holds. */
  int events();

  /** The next request. */
  byte[] next();

  /** The events of the latest request are durable. */
  default void answered() {}
}
