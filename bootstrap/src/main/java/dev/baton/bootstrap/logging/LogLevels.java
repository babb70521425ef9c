package dev.baton.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** How much is logged: warnings by commands, information by a server, or what BATON_LOG says. */
public final class LogLevels {
  /** Libraries of which only warnings mean something to an operator. */
  private static final List<String> TALKATIVE =
      List.of("com.zaxxer.hikari", "io.grpc", "org.jdbi", "io.zonky", "com.networknt");

  /**
   * What warns of connections that have ended, with a stack trace each: to the database, which is
   * said once and with its reason by who needs it, and of clients, who may leave at any time.
   */
  private static final List<String> ALARMED =
      List.of(
          "com.zaxxer.hikari.pool.PoolBase",
          "com.zaxxer.hikari.pool.ProxyConnection",
          "io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  private LogLevels() {}

  /** Logs as a server does. */
  public static void server() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(context, Level.INFO);
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  static void apply(LoggerContext context, Level usual) {
    Optional<String> wish = Optional.ofNullable(System.getenv("BATON_LOG"));
    Level level = wish.map(name -> Level.toLevel(name, usual)).orElse(usual);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
    Level quiet = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
    TALKATIVE.forEach(library -> context.getLogger(library).setLevel(quiet));
    Level calm = level.isGreaterOrEqual(Level.INFO) ? Level.ERROR : level;
    ALARMED.forEach(library -> context.getLogger(library).setLevel(calm));
    // What fails there is thrown as well; its warnings are of its own options.
    context.getLogger("liquibase").setLevel(Level.ERROR);
  }
}
