package dev.baton.adapters.grpc.kernel;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What the nodes of one database know and nobody else. A call that does not show it is answered
 * with UNAUTHENTICATED, after a comparison that takes as long whatever is shown.
 */
public final class NodeSecret implements ServerInterceptor {
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("baton-node-secret", Metadata.ASCII_STRING_MARSHALLER);
  private static final int SHORTEST = 32;

  private final String secret;

  /**
   * A secret.
   *
   * @param secret of printable ASCII, and too long to be guessed
   */
  public NodeSecret(String secret) {
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException("a secret of nodes has at least 32 characters");
    }
    this.secret = secret;
  }

  /** Shows it with each call. */
  public ClientInterceptor shown() {
    Metadata headers = new Metadata();
    headers.put(KEY, secret);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String shown = headers.get(KEY);
    if (shown != null && MessageDigest.isEqual(bytes(shown), bytes(secret))) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.UNAUTHENTICATED.withDescription("for the nodes of this database"), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "NodeSecret";
  }
}
