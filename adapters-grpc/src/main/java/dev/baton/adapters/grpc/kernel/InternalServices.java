package dev.baton.adapters.grpc.kernel;

import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Services for other nodes alone: they are served, and neither reflection nor health knows them.
 */
public final class InternalServices extends HandlerRegistry {
  private final Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();

  /** These services, which authenticate their callers themselves. */
  public InternalServices(List<ServerServiceDefinition> services) {
    for (ServerServiceDefinition service : services) {
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        methods.put(method.getMethodDescriptor().getFullMethodName(), method);
      }
    }
  }

  @Override
  public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
      String methodName, @Nullable String authority) {
    return methods.get(methodName);
  }
}
