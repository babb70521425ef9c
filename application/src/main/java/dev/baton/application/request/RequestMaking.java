package dev.baton.application.request;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.Timer;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestRejection;
import java.time.Instant;
import java.util.List;

/**
 * A process of another capability that makes requests: its instances are requests, and everything
 * about them but who is asked what is the matter of {@link RequestProcess}.
 */
public interface RequestMaking
    extends ProcessLogic<RequestCommand, Request, RequestEvent, RequestRejection> {
  /** What requests do. */
  RequestProcess requests();

  @Override
  default TopicName topic() {
    return requests().topic();
  }

  @Override
  default Decider<RequestCommand, Request, RequestEvent, RequestRejection> decider() {
    return requests().decider();
  }

  /** Requests have timers of their own kind; none is of this. */
  @Override
  default RequestCommand wake(Timer timer, Instant now) {
    return requests().wake(timer, now);
  }

  @Override
  default Effects effects(FactStream where, Request before, List<RequestEvent> facts) {
    return requests().effects(where, before, facts);
  }
}
