package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.Baton;
import dev.baton.sdk.RequestBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One request of a requester. What it asks, and of whom, follows from its number, so that it can be
 * asked again under its id by whoever is started next.
 *
 * @param requester the requester's name
 * @param number from 1, over all starts of the requester
 * @param repliers how many repliers there are
 */
public record Inquiry(String requester, long number, int repliers) {
  /** What repliers can do, and what they are asked: to double a number. */
  public static final String SKILL = "doubling";

  public static final String TYPE = "Double";

  /** Until when it is to be answered. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int DECLINED_ONE_IN = 7;

  /** How agents are asked. */
  public enum Form {
    /** One, and the requester waits. */
    ONE,
    /** One after the other, and the requester is called back. */
    IN_TURN,
    /** Two at once, and the requester waits. */
    TOGETHER,
    /** Whoever can do it, and the requester is called back. */
    ABLE;

    /** Whether the requester waits on the call. */
    public boolean isWaitedFor() {
      return this == ONE || this == TOGETHER;
    }
  }

  /** The names of so many repliers. */
  public static List<String> names(int repliers) {
    return IntStream.rangeClosed(1, repliers).mapToObj(number -> "r" + number).toList();
  }

  /** Whether the replier of this name answers by turns: every second one. */
  public static boolean isByTurns(String replier) {
    return Integer.parseInt(replier.substring(1)) % 2 == 0;
  }

  /** The request's id. */
  public String id() {
    return requester + "-" + number;
  }

  /** The request of this id. */
  public static Inquiry ofId(String id, int repliers) {
    int dash = id.lastIndexOf('-');
    return new Inquiry(id.substring(0, dash), Long.parseLong(id.substring(dash + 1)), repliers);
  }

  public Form form() {
    return Form.values()[(int) (number % Form.values().length)];
  }

  /** Those who are named, the first one first. */
  private List<String> agents() {
    List<String> names = names(repliers);
    int first = (int) (number / Form.values().length % names.size());
    List<String> agents = new ArrayList<>(names.subList(first, names.size()));
    agents.addAll(names.subList(0, first));
    return agents;
  }

  /** Who declines; empty where nobody does. Another one is asked then. */
  private String decliner() {
    return form() == Form.IN_TURN && number % DECLINED_ONE_IN == 0 ? agents().getFirst() : "";
  }

  /** The request as it is asked by this client, whose agent is the requester. */
  public RequestBuilder describe(Baton baton) {
    List<String> agents = agents();
    RequestBuilder request =
        switch (form()) {
          case ONE -> baton.request(agents.getFirst(), TYPE);
          case IN_TURN -> baton.help(agents, TYPE);
          case TOGETHER -> baton.requestAll(agents.subList(0, Math.min(2, repliers)), TYPE);
          case ABLE -> baton.helpWith(SKILL, TYPE);
        };
    request.id(id()).timeout(TIMEOUT).json(question());
    return form().isWaitedFor() ? request : request.callBack();
  }

  /** The same in every process: what differs in a byte is another request. */
  private String question() {
    return "{\"n\":%d,\"declines\":\"%s\"}".formatted(number, decliner());
  }

  /** What the answer says, and each of several answers. */
  public String answer() {
    return answer(number);
  }

  /** The answer to a question about this number. */
  public static String answer(long number) {
    return Long.toString(2 * number);
  }
}
