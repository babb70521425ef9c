package dev.baton.benchmarks.chaos.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.sdk.OutgoingEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private static final int MANY = 20_000;

  private final Script script = new Script("ann", 17);

  @Test
  void an_event_can_be_made_again() {
    assertThat(new Script("ann", 17).line(5).event()).isEqualTo(script.line(5).event());
    assertThat(new Script("ann", 17).line(5).delay()).isEqualTo(script.line(5).delay());
  }

  @Test
  void events_are_of_every_kind() {
    List<Script.Line> lines = LongStream.rangeClosed(1, MANY).mapToObj(script::line).toList();

    assertThat(lines.stream().map(line -> line.event().topic()).collect(Collectors.toSet()))
        .isEqualTo(Set.of("chaos.shared", "chaos.ordered", "chaos.exclusive", "chaos.broadcast"));
    assertThat(lines.stream().map(line -> line.event().type()).collect(Collectors.toSet()))
        .isEqualTo(Set.of("Sound", "Flaky", "Broken", "Refused"));
    assertThat(lines).anyMatch(line -> line.delay().isPresent());
    assertThat(lines).anyMatch(Script.Line::isRepeated);
    assertThat(lines.stream().map(Script.Line::event).map(OutgoingEvent::id))
        .doesNotHaveDuplicates();
  }

  @Test
  void an_id_names_its_publisher_and_number() {
    assertThat(EventName.ofId(script.line(5).event().id())).isEqualTo(new EventName("ann", 5));
  }

  @Test
  void consumers_tell_by_the_type_what_to_say() {
    assertThat(answer("Sound", 1, false)).contains(Disposition.DONE);
    assertThat(answer("Flaky", 2, false)).contains(Disposition.FAILED);
    assertThat(answer("Flaky", 3, false)).contains(Disposition.DONE);
    assertThat(answer("Broken", 9, true)).contains(Disposition.FAILED);
    assertThat(answer("Refused", 1, false)).contains(Disposition.REJECTED);
    assertThat(answer("Refused", 1, true)).contains(Disposition.DONE);
    assertThat(answer("Beat", 1, false)).isEmpty();
  }

  private static Optional<Disposition> answer(String type, int attempt, boolean isReplay) {
    return Temper.of(type).map(temper -> temper.answer(attempt, isReplay));
  }
}
