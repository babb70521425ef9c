package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a subscription's patterns want an event, with the answer for each topic remembered. For
 * one thread.
 */
final class TopicMatches {
  private static final int MOST = 1_024;

  private final Map<TopicName, Boolean> answers = new HashMap<>();
  private SubscriptionView view;

  TopicMatches(SubscriptionView view) {
    this.view = view;
  }

  void change(SubscriptionView changed) {
    view = changed;
    answers.clear();
  }

  boolean isOfNamespace(RecordedEvent event) {
    return event.namespace().equals(view.namespace());
  }

  boolean wants(RecordedEvent event) {
    if (event.position() <= view.settledSince()) {
      return view.wants(event);
    }
    if (!event.namespace().equals(view.namespace())) {
      return false;
    }
    Boolean known = answers.get(event.topic());
    return known == null ? learn(event) : known;
  }

  private boolean learn(RecordedEvent event) {
    if (answers.size() >= MOST) {
      answers.clear();
    }
    boolean wanted = view.settings().wants(event.topic());
    answers.put(event.topic(), wanted);
    return wanted;
  }
}
