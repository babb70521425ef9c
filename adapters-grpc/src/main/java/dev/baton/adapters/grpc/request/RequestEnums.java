package dev.baton.adapters.grpc.request;

import dev.baton.domain.request.CallbackStatus;
import dev.baton.domain.request.Failing;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.PartStatus;
import dev.baton.domain.request.RequestStatus;
import dev.baton.v1.CandidateStatus;
import dev.baton.v1.RequestFailure;
import dev.baton.v1.RequestOrder;

/** The words for requests, there and back. */
final class RequestEnums {
  private RequestEnums() {}

  static dev.baton.v1.RequestStatus status(RequestStatus status) {
    return switch (status) {
      case REGISTERED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_REGISTERED;
      case DISPATCHED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_DISPATCHED;
      case ACCEPTED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_ACCEPTED;
      case ANSWERED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_ANSWERED;
      case TIMED_OUT -> dev.baton.v1.RequestStatus.REQUEST_STATUS_TIMED_OUT;
      case FAILED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_FAILED;
      case CANCELLED -> dev.baton.v1.RequestStatus.REQUEST_STATUS_CANCELLED;
    };
  }

  static RequestStatus status(dev.baton.v1.RequestStatus status) {
    return switch (status) {
      case REQUEST_STATUS_REGISTERED -> RequestStatus.REGISTERED;
      case REQUEST_STATUS_DISPATCHED -> RequestStatus.DISPATCHED;
      case REQUEST_STATUS_ACCEPTED -> RequestStatus.ACCEPTED;
      case REQUEST_STATUS_ANSWERED -> RequestStatus.ANSWERED;
      case REQUEST_STATUS_TIMED_OUT -> RequestStatus.TIMED_OUT;
      case REQUEST_STATUS_FAILED -> RequestStatus.FAILED;
      case REQUEST_STATUS_CANCELLED -> RequestStatus.CANCELLED;
      case REQUEST_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a status that validation let pass");
    };
  }

  static CandidateStatus status(PartStatus status) {
    return switch (status) {
      case CANDIDATE -> CandidateStatus.CANDIDATE_STATUS_NOT_ASKED;
      case PASSED_OVER -> CandidateStatus.CANDIDATE_STATUS_PASSED_OVER;
      case ASKED -> CandidateStatus.CANDIDATE_STATUS_ASKED;
      case ACCEPTED -> CandidateStatus.CANDIDATE_STATUS_ACCEPTED;
      case ANSWERED -> CandidateStatus.CANDIDATE_STATUS_ANSWERED;
      case DECLINED -> CandidateStatus.CANDIDATE_STATUS_DECLINED;
      case SILENT -> CandidateStatus.CANDIDATE_STATUS_SILENT;
      case UNDELIVERED -> CandidateStatus.CANDIDATE_STATUS_UNDELIVERED;
    };
  }

  static dev.baton.v1.CallbackStatus callback(CallbackStatus status) {
    return switch (status) {
      case NONE -> dev.baton.v1.CallbackStatus.CALLBACK_STATUS_NONE;
      case WAITING -> dev.baton.v1.CallbackStatus.CALLBACK_STATUS_WAITING;
      case PUBLISHED -> dev.baton.v1.CallbackStatus.CALLBACK_STATUS_PUBLISHED;
      case UNDELIVERED -> dev.baton.v1.CallbackStatus.CALLBACK_STATUS_UNDELIVERED;
    };
  }

  static RequestFailure failure(Failing failing) {
    return switch (failing) {
      case DECLINED -> RequestFailure.REQUEST_FAILURE_DECLINED;
      case UNDELIVERED -> RequestFailure.REQUEST_FAILURE_UNDELIVERED;
      case NOT_ENOUGH_ANSWERS -> RequestFailure.REQUEST_FAILURE_NOT_ENOUGH_ANSWERS;
    };
  }

  static RequestOrder order(Order order) {
    return switch (order) {
      case IN_TURN -> RequestOrder.REQUEST_ORDER_IN_TURN;
      case TOGETHER -> RequestOrder.REQUEST_ORDER_TOGETHER;
    };
  }

  static Order order(RequestOrder order) {
    return switch (order) {
      case REQUEST_ORDER_UNSPECIFIED, REQUEST_ORDER_IN_TURN -> Order.IN_TURN;
      case REQUEST_ORDER_TOGETHER -> Order.TOGETHER;
      case UNRECOGNIZED -> throw new IllegalArgumentException("an order that validation let pass");
    };
  }
}
