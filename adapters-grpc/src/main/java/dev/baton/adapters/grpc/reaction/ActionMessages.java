package dev.baton.adapters.grpc.reaction;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.Payload;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.request.Terms;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import dev.baton.v1.AskAction;
import dev.baton.v1.PublishAction;
import dev.baton.v1.RuleAction;
import dev.baton.v1.SendAction;
import dev.baton.v1.StartAction;

/** Reads and renders what rules do, be it as templates or as what these came to. */
final class ActionMessages {
  private ActionMessages() {}

  static Action action(RuleAction message) {
    return switch (message.getActionCase()) {
      case PUBLISH ->
          new Action.Publish(
              message.getPublish().getTopic(),
              message.getPublish().getType(),
              message.getPublish().getSubject(),
              payload(message.getPublish().getData()));
      case SEND ->
          new Action.Send(
              message.getSend().getAgent(),
              message.getSend().getType(),
              payload(message.getSend().getData()));
      case ASK -> ask(message.getAsk());
      case START ->
          new Action.Start(message.getStart().getSaga(), payload(message.getStart().getData()));
      case ACTION_NOT_SET ->
          throw new IllegalArgumentException("an action that validation let pass");
    };
  }

  private static Action.Ask ask(AskAction message) {
    Target target =
        switch (message.getTargetCase()) {
          case AGENT -> new Target(TargetKind.AGENT, message.getAgent());
          case CAPABILITY -> new Target(TargetKind.CAPABILITY, message.getCapability());
          case TARGET_NOT_SET ->
              throw new IllegalArgumentException("a target that validation let pass");
        };
    return new Action.Ask(
        target,
        message.getType(),
        payload(message.getData()),
        message.hasTimeout() ? Times.toDuration(message.getTimeout()) : Terms.DEFAULT_TIMEOUT);
  }

  private static Payload payload(ByteString bytes) {
    return Payload.of(bytes.toByteArray());
  }

  static RuleAction of(Action action) {
    ByteString data = ByteString.copyFrom(action.data().bytes());
    RuleAction.Builder message = RuleAction.newBuilder();
    return switch (action) {
      case Action.Publish publish ->
          message
              .setPublish(
                  PublishAction.newBuilder()
                      .setTopic(publish.topic())
                      .setType(publish.type())
                      .setSubject(publish.subject())
                      .setData(data))
              .build();
      case Action.Send send ->
          message
              .setSend(
                  SendAction.newBuilder().setAgent(send.agent()).setType(send.type()).setData(data))
              .build();
      case Action.Ask ask -> message.setAsk(of(ask, data)).build();
      case Action.Start start ->
          message.setStart(StartAction.newBuilder().setSaga(start.saga()).setData(data)).build();
    };
  }

  private static AskAction of(Action.Ask ask, ByteString data) {
    AskAction.Builder message =
        AskAction.newBuilder()
            .setType(ask.type())
            .setData(data)
            .setTimeout(Times.toProto(ask.timeout()));
    return switch (ask.target().kind()) {
      case AGENT -> message.setAgent(ask.target().name()).build();
      case CAPABILITY -> message.setCapability(ask.target().name()).build();
      case TOPIC, SAGA -> throw new IllegalStateException("nobody asks " + ask.target());
    };
  }
}
