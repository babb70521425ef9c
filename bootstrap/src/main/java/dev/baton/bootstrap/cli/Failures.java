package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.infrastructure.config.ConfigurationException;
import dev.baton.infrastructure.config.Problem;
import dev.baton.sdk.BatonException;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever a command throws into a line of what, a line of what to do, and an exit code. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * What the server refused ends the command; that nothing failed, or that it was left, does not.
   */
  static void raise(Optional<Throwable> failure) {
    failure
        .filter(BatonException.class::isInstance)
        .map(BatonException.class::cast)
        .ifPresent(
            refused -> {
              throw refused;
            });
  }

  /** A command ran and did not work. */
  static int executed(Exception thrown, CommandLine command, ParseResult ignored) {
    LOG.debug("{} failed", command.getCommandName(), thrown);
    PrintWriter err = command.getErr();
    return switch (thrown) {
      case Failure failure -> report(err, failure);
      case BatonException refused -> refused(err, refused);
      case ConfigurationException refused -> {
        for (Problem problem : refused.problems()) {
          say(err, problem.toString(), "");
        }
        yield ExitCode.BAD_CONFIGURATION.status();
      }
      default -> {
        say(
            err,
            "this should not happen: " + thrown,
            "set BATON_LOG=debug to see where it comes from, and report it");
        yield ExitCode.FAILED.status();
      }
    };
  }

  private static int report(PrintWriter err, Failure failure) {
    say(err, String.valueOf(failure.getMessage()), failure.hint());
    return failure.code().status();
  }

  private static int refused(PrintWriter err, BatonException refused) {
    say(err, what(refused), hint(refused));
    String message = String.valueOf(refused.getMessage());
    for (BatonException.Violation violation : refused.violations()) {
      boolean said = message.contains(violation.description());
      err.println("       " + violation.field() + (said ? "" : ": " + violation.description()));
    }
    err.flush();
    return code(refused).status();
  }

  private static String what(BatonException refused) {
    String message = String.valueOf(refused.getMessage());
    return refused.reason().equals("UNREACHABLE")
        ? message.split(";", 2)[0]
        : message + " (" + refused.reason() + ")";
  }

  private static ExitCode code(BatonException refused) {
    return switch (refused.reason()) {
      case "UNREACHABLE" -> ExitCode.UNREACHABLE;
      case "DEADLINE_EXCEEDED" -> ExitCode.TIMED_OUT;
      case "INVALID_DOCUMENT", "UNREADABLE_PAYLOAD" -> ExitCode.USAGE;
      default -> ExitCode.REFUSED;
    };
  }

  private static String hint(BatonException refused) {
    return switch (refused.reason()) {
      case "UNREACHABLE" -> "start a server with `baton server`, or name another with --server";
      case "DEADLINE_EXCEEDED" -> "wait longer with --timeout, or look at the server's log";
      case "UNKNOWN_TOPIC" ->
          "`baton topics list` shows those that there are, `baton topics create` makes one";
      case "UNKNOWN_RECIPIENT" -> "open it with `baton inbox`; agents do so when they start";
      case "UNKNOWN_SUBSCRIPTION" -> "`baton subscriptions list` shows those that there are";
      default -> refused.retryable() ? "try again: this passes by itself" : "";
    };
  }

  /** The command line could not be understood. */
  static int misused(ParameterException thrown, String[] ignored) {
    CommandLine command = thrown.getCommandLine();
    PrintWriter err = command.getErr();
    say(err, String.valueOf(thrown.getMessage()), "");
    if (!UnmatchedArgumentException.printSuggestions(thrown, err)) {
      err.println("       try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.USAGE.status();
  }

  private static void say(PrintWriter err, String what, String hint) {
    err.println("baton: " + what);
    if (!hint.isEmpty()) {
      err.println("       " + hint);
    }
    err.flush();
  }
}
