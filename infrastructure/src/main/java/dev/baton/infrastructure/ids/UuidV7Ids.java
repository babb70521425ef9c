package dev.baton.infrastructure.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.baton.application.port.Ids;

/** UUIDv7 (RFC 9562), ascending within this process. */
public final class UuidV7Ids implements Ids {
  private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

  @Override
  public String next() {
    return generator.generate().toString();
  }
}
