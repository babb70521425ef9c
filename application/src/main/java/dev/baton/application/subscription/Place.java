package dev.baton.application.subscription;

/**
 * Where what a consumer says takes effect: a seat at a slot of this node, or a relay to the node
 * that has it. For the loop alone.
 */
interface Place {
  void credit(int messages, long bytes);

  /** Grants what is left of what was granted at an earlier place. */
  void restore(int messages, long bytes);

  void answer(Answer answer);

  void ready();

  void finish();

  void finishWhenEmpty();

  void leave();

  /** Whether an input is taken in when it was said; otherwise {@link Session#taken} tells later. */
  boolean takesAtOnce();
}
