package dev.baton.bootstrap.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    header = "Print a completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(baton completion)             for this shell",
      "  baton completion > /etc/bash_completion.d/baton"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = Objects.requireNonNull(spec).root().commandLine();
    PrintWriter out = root.getOut();
    out.print(AutoComplete.bash("baton", root));
    out.flush();
    return 0;
  }
}
