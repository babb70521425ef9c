package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterSearch;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.event.BlockingPublish;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.UnknownRecipients;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Clock;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.PayloadSchemas;

/** What is not delivered any more, and what people do about it. */
final class DeadLetterModule extends AbstractModule {
  @Provides
  @Singleton
  DeadLetterAppends deadLetterAppends(Facts facts) {
    return new DeadLetterAppends(facts);
  }

  @Provides
  @Singleton
  UnknownRecipients unknownRecipients(DeadLetterAppends appends, Appender appender, Clock clock) {
    return new DeadLetterOffice(appends, appender, clock);
  }

  @Provides
  @Singleton
  DeadLetterProjection deadLetterProjection(
      EventLog log, Tail tail, DeadLetters letters, FactCodec codec) {
    DeadLetterProjection projection = new DeadLetterProjection(log, tail, letters, codec);
    tail.listen(projection);
    return projection;
  }

  @Provides
  @Singleton
  DeadLetterSearch deadLetterSearch(DeadLetters letters, DeadLetterProjection projection) {
    return new DeadLetterSearch(letters, projection);
  }

  @Provides
  @Singleton
  PayloadCheck payloadCheck(TopicDirectory topics, PayloadSchemas schemas) {
    return new PayloadCheck(topics, schemas);
  }

  @Provides
  @Singleton
  DeadLetterWorkshop deadLetterWorkshop(
      CommandHandler commands, PayloadCheck payloads, Publishing publishing, Clock clock) {
    return new DeadLetterWorkshop(
        commands, payloads, new InboxReplay(new BlockingPublish(publishing)), clock);
  }
}
