package dev.baton.infrastructure.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7IdsTest {
  @Test
  void ids_are_unique_ascending_uuids_of_version_seven() {
    UuidV7Ids ids = new UuidV7Ids();
    List<String> made = Stream.generate(ids::next).limit(10_000).toList();
    assertThat(made).doesNotHaveDuplicates().isSorted();
    assertThat(UUID.fromString(made.getFirst()).version()).isEqualTo(7);
  }
}
