package dev.baton.bootstrap.cli;

import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a definition, or how far a saga has come with it, as a Mermaid flowchart. */
final class SagaDrawing {
  private static final Map<String, String> COLOURS =
      Map.of(
          "dispatched", "fill:#dbeafe,stroke:#2563eb",
          "waiting", "fill:#fef3c7,stroke:#d97706",
          "succeeded", "fill:#dcfce7,stroke:#16a34a",
          "failed", "fill:#fee2e2,stroke:#dc2626",
          "skipped", "fill:#f3f4f6,stroke:#6b7280");

  private final List<SagaPlan.Step> steps;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private SagaDrawing(SagaPlan plan) {
    this.steps = plan.steps();
    for (int n = 0; n < steps.size(); n++) {
      numbers.put(steps.get(n).name(), n);
    }
  }

  /** A definition alone. */
  static String of(SagaPlan plan) {
    SagaDrawing drawing = new SagaDrawing(plan);
    drawing.draw();
    return String.join("\n", drawing.lines);
  }

  /** A saga: its definition in the colours of what has become of each step. */
  static String of(SagaInfo saga) {
    SagaDrawing drawing = new SagaDrawing(saga.plan());
    drawing.draw();
    drawing.lines.add("  state([" + SagaOutput.word(saga) + "])");
    saga.steps().forEach(step -> drawing.colour("s", step));
    saga.compensationStack().forEach(undo -> drawing.colour("c", undo));
    return String.join("\n", drawing.lines);
  }

  private void draw() {
    lines.add("flowchart LR");
    for (int n = 0; n < steps.size(); n++) {
      SagaPlan.Step step = steps.get(n);
      lines.add("  s" + n + "[\"" + step.name() + "\"]");
      before(n, step);
      if (!step.compensation().isEmpty()) {
        lines.add("  c" + n + "{{\"" + step.compensation() + "\"}}");
        lines.add("  s" + n + " -. undone by .-> c" + n);
      }
    }
  }

  private void before(int n, SagaPlan.Step step) {
    if (step.after().isEmpty() && n > 0) {
      lines.add("  s" + (n - 1) + " --> s" + n);
    }
    for (String name : step.after()) {
      Integer before = numbers.get(name);
      if (before != null) {
        lines.add("  s" + before + " --> s" + n);
      }
    }
  }

  /** What has not begun stays as it is. */
  private void colour(String prefix, SagaInfo.Progress progress) {
    String colour = COLOURS.get(SagaOutput.word(progress));
    Integer number = numbers.get(progress.step());
    if (colour != null && number != null) {
      lines.add("  style " + prefix + number + " " + colour);
    }
  }
}
