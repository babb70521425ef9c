package dev.baton.adapters.grpc.kernel;

import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service as generated code binds it, some of whose methods answer with {@link WireMessage}s. To
 * callers, and to reflection, it is the same service.
 */
public final class WireBinding {
  private final ServerServiceDefinition generated;
  private final Map<String, ServerMethodDefinition<?, ?>> methods = new LinkedHashMap<>();

  public WireBinding(ServerServiceDefinition generated) {
    this.generated = generated;
    for (ServerMethodDefinition<?, ?> method : generated.getMethods()) {
      methods.put(method.getMethodDescriptor().getFullMethodName(), method);
    }
  }

  /** Has {@code handler} answer this method. */
  public <T> WireBinding with(
      MethodDescriptor<T, ?> method, ServerCallHandler<T, WireMessage> handler) {
    MethodDescriptor<T, WireMessage> wire =
        method.toBuilder(method.getRequestMarshaller(), new WireMarshaller()).build();
    methods.put(method.getFullMethodName(), ServerMethodDefinition.create(wire, handler));
    return this;
  }

  /** The service. */
  public ServerServiceDefinition bind() {
    ServiceDescriptor original = generated.getServiceDescriptor();
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(original.getName())
            .setSchemaDescriptor(original.getSchemaDescriptor());
    methods.values().forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor.build());
    methods.values().forEach(service::addMethod);
    return service.build();
  }
}
