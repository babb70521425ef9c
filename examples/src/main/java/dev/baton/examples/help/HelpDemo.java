package dev.baton.examples.help;

import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.RequestInfo;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A frontend specialist does not know whether its colours can be read, and asks for help: first
 * whoever is there, who declines, then the designer, who answers.
 */
public final class HelpDemo {
  private static final String FRONTEND = "frontend-specialist";
  private static final String BACKEND = "python-pro";
  private static final String DESIGNER = "ux-designer";
  private static final String QUESTION = "ContrastReview";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String target;
  private final Consumer<String> lines;

  /** What is asked. */
  record Question(String text, String background) {}

  /** What the designer says to it. */
  record Advice(boolean readable, String text) {}

  /**
   * @param target where the server is, for example {@code localhost:7411}
   * @param lines is given each line of progress, by any thread
   */
  public HelpDemo(String target, Consumer<String> lines) {
    this.target = target;
    this.lines = lines;
  }

  /**
   * Runs it once.
   *
   * @return the request with its outcome
   * @throws dev.baton.sdk.BatonException if the server cannot be reached
   */
  public RequestInfo run() {
    try (Baton frontend = Baton.connect(target, FRONTEND);
        Baton backend = Baton.connect(target, BACKEND);
        Baton designer = Baton.connect(target, DESIGNER)) {
      var declining = backend.onRequest(QUESTION, this::decline);
      var answering = designer.onRequest(QUESTION, this::answer);
      say(FRONTEND, "asks " + BACKEND + " for help, and " + DESIGNER + " after it: " + QUESTION);
      RequestInfo outcome =
          frontend
              .help(List.of(BACKEND, DESIGNER), QUESTION)
              .payload(new Question("#9ca3af", "#ffffff"))
              .timeout(TIMEOUT)
              .ask();
      declining.close();
      answering.close();
      return outcome;
    }
  }

  private void decline(IncomingRequest request) {
    request.decline("colours are not mine to judge");
    say(BACKEND, "declines " + request.type() + ": colours are not mine to judge");
  }

  private void answer(IncomingRequest request) {
    request.accept();
    Question question = request.as(Question.class);
    Advice advice = new Advice(false, question.text() + " is too light: take #4b5563");
    if (request.reply(advice)) {
      say(DESIGNER, "answers " + request.type() + ": " + advice.text());
    }
  }

  private void say(String who, String what) {
    lines.accept("  %-20s  %s".formatted(who, what));
  }
}
