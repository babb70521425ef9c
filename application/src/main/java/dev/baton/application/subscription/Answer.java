package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import java.time.Duration;
import java.util.List;

/** What a consumer says of deliveries that it got; a token that is stale changes nothing. */
public sealed interface Answer {
  /** Which deliveries. */
  List<AckToken> tokens();

  /** The same, said of these deliveries. */
  default Answer about(List<AckToken> others) {
    return switch (this) {
      case Ack ack -> new Ack(others);
      case Nack nack -> new Nack(others, nack.failure(), nack.redelivery());
      case Reject reject -> new Reject(others, reject.failure());
      case Release release -> new Release(others);
      case Extend extend -> new Extend(others, extend.by());
      case Hold hold -> new Hold(others, hold.by(), hold.origin());
    };
  }

  /** They are done. */
  record Ack(List<AckToken> tokens) implements Answer {
    public Ack {
      tokens = List.copyOf(tokens);
    }
  }

  /** They failed, and are made again as the subscription's retry policy goes. */
  record Nack(List<AckToken> tokens, Failure failure, Redelivery redelivery) implements Answer {
    public Nack {
      tokens = List.copyOf(tokens);
    }
  }

  /** They are not to be made again: their events become dead letters. */
  record Reject(List<AckToken> tokens, Failure failure) implements Answer {
    public Reject {
      tokens = List.copyOf(tokens);
    }
  }

  /** They are for another consumer, if there is one; that is no failure. */
  record Release(List<AckToken> tokens) implements Answer {
    public Release {
      tokens = List.copyOf(tokens);
    }
  }

  /** They are being worked on: their deadline is so long from now. */
  record Extend(List<AckToken> tokens, Duration by) implements Answer {
    public Extend {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * Something is about to be made of them: their deadline is so long from now, or later as it is.
   *
   * @param origin the position of the fact that, as far as is known, said where the subscription
   *     begins; where another did, the tokens are stale
   */
  record Hold(List<AckToken> tokens, Duration by, long origin) implements Answer {
    public Hold {
      tokens = List.copyOf(tokens);
    }
  }
}
