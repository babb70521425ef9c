package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.journal.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {
  private static final long MILLI = 1_000_000;

  @Test
  void pieces_count_in_which_all_nodes_have_answered() {
    ServiceTime service = ServiceTime.of(List.of(node(1, 11, 21, 22, 41), node(9, 15, 31, 32, 49)));

    assertThat(service.between(0, 50 * MILLI)).hasMillis(30);
    assertThat(service.between(0, 20 * MILLI)).hasMillis(20);
  }

  @Test
  void pieces_that_are_not_whole_do_not_count() {
    ServiceTime service = ServiceTime.of(List.of(node(1, 11, 21)));

    assertThat(service.between(1, 30 * MILLI)).hasMillis(20);
    assertThat(service.between(0, 29 * MILLI)).hasMillis(20);
    assertThat(service.between(11 * MILLI, 12 * MILLI)).isZero();
  }

  @Test
  void nobody_is_no_service() {
    assertThat(ServiceTime.of(List.of()).between(0, 50 * MILLI)).isZero();
  }

  @Test
  void a_node_that_was_killed_need_not_answer_until_it_works_again() {
    ServiceTime.Node killed =
        new ServiceTime.Node(millis(1, 61), List.of(new Span(15 * MILLI, 45 * MILLI)));
    ServiceTime service = ServiceTime.of(List.of(node(1, 11, 21, 31, 41, 51, 61), killed));

    assertThat(service.between(0, 70 * MILLI)).hasMillis(40);
    assertThat(service.between(20 * MILLI, 40 * MILLI)).hasMillis(20);
  }

  private static ServiceTime.Node node(long... instants) {
    return new ServiceTime.Node(millis(instants), List.of());
  }

  private static List<Long> millis(long... instants) {
    return Arrays.stream(instants).mapToObj(at -> at * MILLI).toList();
  }
}
