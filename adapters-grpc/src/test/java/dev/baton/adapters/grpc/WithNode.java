package dev.baton.adapters.grpc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A node of its own for each test. */
public abstract class WithNode {
  protected TestNode node;

  @BeforeEach
  final void startNode() {
    node = TestNode.start();
  }

  @AfterEach
  final void stopNode() throws InterruptedException {
    node.stop();
  }
}
