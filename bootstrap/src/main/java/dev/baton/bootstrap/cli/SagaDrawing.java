package dev.baton.bootstrap.cli;

import dev.baton.v1.Saga;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaProgress;
import dev.baton.v1.SagaStep;
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

  private final SagaDefinition definition;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private SagaDrawing(SagaDefinition definition) {
    this.definition = definition;
    for (int n = 0; n < definition.getStepsCount(); n++) {
      numbers.put(definition.getSteps(n).getName(), n);
    }
  }

  /** A definition alone. */
  static String of(SagaDefinition definition) {
    SagaDrawing drawing = new SagaDrawing(definition);
    drawing.draw();
    return String.join("\n", drawing.lines);
  }

  /** A saga: its definition in the colours of what has become of each step. */
  static String of(Saga saga) {
    SagaDrawing drawing = new SagaDrawing(saga.getDefinition());
    drawing.draw();
    drawing.lines.add("  state([" + SagaOutput.word(saga) + "])");
    saga.getStepsList().forEach(step -> drawing.colour("s", step));
    saga.getCompensationStackList().forEach(undo -> drawing.colour("c", undo));
    return String.join("\n", drawing.lines);
  }

  private void draw() {
    lines.add("flowchart LR");
    for (int n = 0; n < definition.getStepsCount(); n++) {
      SagaStep step = definition.getSteps(n);
      lines.add("  s" + n + "[\"" + step.getName() + "\"]");
      before(n, step);
      if (!step.getCompensation().isEmpty()) {
        lines.add("  c" + n + "{{\"" + step.getCompensation() + "\"}}");
        lines.add("  s" + n + " -. undone by .-> c" + n);
      }
    }
  }

  private void before(int n, SagaStep step) {
    if (step.getAfterCount() == 0 && n > 0) {
      lines.add("  s" + (n - 1) + " --> s" + n);
    }
    for (String name : step.getAfterList()) {
      Integer before = numbers.get(name);
      if (before != null) {
        lines.add("  s" + before + " --> s" + n);
      }
    }
  }

  /** What has not begun stays as it is. */
  private void colour(String prefix, SagaProgress progress) {
    String colour = COLOURS.get(SagaOutput.word(progress));
    Integer number = numbers.get(progress.getStep());
    if (colour != null && number != null) {
      lines.add("  style " + prefix + number + " " + colour);
    }
  }
}
