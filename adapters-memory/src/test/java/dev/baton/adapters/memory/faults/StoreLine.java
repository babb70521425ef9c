package dev.baton.adapters.memory.faults;

import dev.baton.application.port.StoreUnavailableException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A node's line to its store: it breaks when told so, before or after the store did its part. */
public class StoreLine {
  /** Whether nothing gets through. */
  public boolean away;

  /** Whether the store does what it is asked, and nobody hears of it. */
  public boolean losesAnswers;

  /** A port of the store as it is at the other end of this line. */
  public final <T> T to(Class<T> port, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> call(store, method, arguments));
    return port.cast(proxy);
  }

  private @Nullable Object call(Object store, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().equals("prepare")) {
      return method.invoke(store, arguments); // which never asks the store
    }
    if (away) {
      throw lost();
    }
    before(method.getName());
    try {
      Object answer = method.invoke(store, arguments);
      after(method.getName(), arguments, answer);
      if (losesAnswers) {
        throw lost();
      }
      return answer;
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  /** Called as the store is about to be asked. */
  protected void before(String method) {}

  /** Called when the store has answered, and before anybody hears of it. */
  protected void after(String method, @Nullable Object[] arguments, @Nullable Object answer) {}

  /** What whoever asks gets to hear when the line is broken. */
  protected static StoreUnavailableException lost() {
    return new StoreUnavailableException("the store is away", new IOException("connection lost"));
  }
}
