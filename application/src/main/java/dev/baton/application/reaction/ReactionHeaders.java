package dev.baton.application.reaction;

/** What the events, requests and commands bear that rules have led to. */
public final class ReactionHeaders {
  /** The rule's name. */
  public static final String RULE = "baton-rule";

  /** Which version of it. */
  public static final String VERSION = "baton-rule-version";

  /** The route that was taken. */
  public static final String ROUTE = "baton-route";

  /** How many firings have led to it, from 1. */
  public static final String DEPTH = "baton-depth";

  private ReactionHeaders() {}
}
