package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.demo.Demo;
import dev.baton.bootstrap.demo.WorkFolder;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.examples.chain.ChainResult;
import dev.baton.examples.chain.Colours;
import dev.baton.sdk.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "demo",
    header = "Watch eight agents build and release a feature together.",
    description = {
      "Starts a server on an embedded PostgreSQL and seven agents, each a process of its own, and"
          + " publishes a story as the eighth. What follows from which events is declared by the"
          + " rules in examples/reactions, until one of them starts the deployment, a saga. In the"
          + " end the timeline is shown as the tree of what caused what.",
      "Afterwards one agent asks others for help, of whom the first declines.",
      "Three things go wrong on purpose: an agent fails twice and gets its task again; another"
          + " cannot read the story, which becomes a dead letter, is edited and replayed; and the"
          + " first deployment fails in its end-to-end tests, so that staging is undone, the bug is"
          + " fixed, and the feature is deployed anew.",
      "Nothing is left behind, unless --keep or --data say so."
    },
    footer = {
      "",
      "Examples:",
      "  baton demo",
      "  baton demo --think 2s --keep           slowly, and go on with the server afterwards",
      "  baton demo --json | jq '.timeline[].type'",
      "  baton demo --json | jq '.sagas[].status'",
      "  baton demo --json | jq '.dead_letters[].status'",
      "  baton demo --json | jq '.help.candidates'"
    })
final class DemoCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--think",
      paramLabel = "DURATION",
      description = "How long agents think about each step. Default: 300ms.")
  Duration think = Duration.ofMillis(300);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port. Default: any that is free.")
  int port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder, which stays. Default: a temporary one.")
  @Nullable Path data;

  @Option(names = "--keep", description = "Leave the server running, and say how to reach it.")
  boolean keep;

  @Mixin OutputOptions output = new OutputOptions();

  /** After a failure the processes' logs are what somebody wants to read. */
  private volatile boolean failed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    WorkFolder folder = WorkFolder.create();
    Demo demo = new Demo(settings(folder), this::progress);
    Thread cleaning = new Thread(() -> clean(demo, folder), "clean up");
    Runtime.getRuntime().addShutdownHook(cleaning);
    Demo.Outcome outcome = run(demo);
    show(outcome);
    if (keep) {
      Runtime.getRuntime().removeShutdownHook(cleaning);
      farewell(outcome, folder);
    }
    return ExitCode.OK.status();
  }

  private Demo.Outcome run(Demo demo) throws IOException, InterruptedException {
    try {
      return demo.run();
    } catch (Failure e) {
      failed = true;
      throw e;
    }
  }

  private Demo.Settings settings(WorkFolder folder) {
    Path where = data == null ? folder.path().resolve("data") : data.toAbsolutePath();
    return new Demo.Settings(
        folder.path(),
        List.of("--port", Integer.toString(port), "--data", where.toString()),
        think,
        colours());
  }

  /** Also when the user interrupts or something fails: it runs as the JVM ends. */
  private void clean(Demo demo, WorkFolder folder) {
    demo.close();
    if (!failed) {
      folder.delete();
    }
  }

  private Colours colours() {
    return !output.json && Ansi.AUTO.enabled() ? Colours.ANSI : Colours.PLAIN;
  }

  /** Data alone goes to standard output where data was asked for. */
  private void progress(String line) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = output.json ? command.getErr() : command.getOut();
    out.println(line);
    out.flush();
  }

  private void show(Demo.Outcome outcome) {
    ChainResult chain = outcome.chain();
    if (output.json) {
      ObjectNode document = chain.toJson();
      document.set("help", RequestOutput.json(outcome.help()));
      output.document(document);
      return;
    }
    output.line("");
    chain.toLines(colours()).forEach(output::line);
    output.line("");
    chain.troubleLines(colours()).forEach(output::line);
    output.line("");
    output.line("what one agent asked of others:");
    output.table(RequestOutput.table(outcome.help()));
    output.line("");
    output.line(
        String.format(
            Locale.ROOT,
            "%d events in %.1f s; correlation id %s",
            chain.timeline().size(),
            chain.elapsed().toMillis() / 1e3,
            chain.correlationId()));
  }

  private void farewell(Demo.Outcome outcome, WorkFolder folder) {
    ChainResult chain = outcome.chain();
    progress("the agents have ended, the server goes on; for example:");
    progress("  export BATON_ADDRESS=" + outcome.address());
    progress("  baton timeline " + chain.correlationId());
    progress("  baton reactions log");
    progress("  baton aggregations show phase-1-" + chain.correlationId());
    chain.sagas().forEach(saga -> progress("  baton sagas show " + saga.id()));
    chain.trouble().deadLetters().stream()
        .map(DeadLetter::id)
        .forEach(id -> progress("  baton deadletters show " + id));
    progress("  baton requests show " + outcome.help().id());
    progress("  baton subscriptions list");
    progress("  baton tail -f");
    progress("stop it with: kill " + outcome.pid());
    progress("its data and logs are in " + (data == null ? folder.path() : data));
  }
}
