package dev.baton.adapters.memory.kernel;

import dev.baton.application.port.Views;
import dev.baton.contracts.ViewsContract;

class InMemoryViewsTest extends ViewsContract {
  private final InMemoryViews views = new InMemoryViews();

  @Override
  protected Views views() {
    return views;
  }
}
