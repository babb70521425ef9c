package dev.baton.sdk;

/** Which questions of an inbox a handler gets. */
final class RequestSubscription {
  private static final int LONGEST_NAME = 200;
  private static final int CONCURRENCY = 16;

  private final Baton baton;
  private final Connection connection;

  RequestSubscription(Baton baton, Connection connection) {
    this.baton = baton;
    this.connection = connection;
  }

  RunningSubscription handle(String type, RequestHandler handler) {
    return questions(type).handle(event -> handler.handle(new IncomingRequest(connection, event)));
  }

  RunningSubscription commit(String type, RequestTurnHandler handler) {
    return questions(type).commit(event -> handler.handle(new IncomingRequest(connection, event)));
  }

  private SubscriptionBuilder questions(String type) {
    String inbox = baton.openInbox();
    return baton
        .subscription(nameOf(connection.agent(), type))
        .topics(inbox)
        .where(
            "'" + IncomingRequest.ATTEMPT + "' in event.headers && event.type == " + quoted(type))
        .fromEarliest()
        .concurrency(CONCURRENCY);
  }

  /** A name that people recognise, if it is one. */
  private static String nameOf(String agent, String type) {
    String name = "requests-" + agent + "-" + type.replaceAll("[^A-Za-z0-9_-]", "_");
    boolean exact = type.matches("[A-Za-z0-9_-]+") && name.length() <= LONGEST_NAME;
    return exact ? name : "requests-" + EventIds.from(agent, type);
  }

  private static String quoted(String type) {
    return "'" + type.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
