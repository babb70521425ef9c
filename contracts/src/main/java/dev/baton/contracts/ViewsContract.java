package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewQuery.Paging;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import dev.baton.application.port.Views.Step;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Views} keeps to. An adapter's test extends this class and hands out empty views
 * for each test.
 */
public abstract class ViewsContract {
  private static final String VIEW = "agents";
  private static final Views.Id FIRST = new Views.Id(VIEW, 1);
  private static final Views.Id SECOND = new Views.Id(VIEW, 2);
  private static final Namespace OTHER = new Namespace("other");

  /** The views under test: empty when a test begins, the same ones until it ends. */
  protected abstract Views views();

  // ---- rows

  @Test
  void a_view_that_nobody_began_is_empty() {
    assertThat(views().generations(VIEW)).isEmpty();
    assertThat(views().find(VIEW, id("ann"))).isEmpty();
    assertThat(views().list(first(10))).isEmpty();
    assertThat(views().save(new Step(FIRST, 0, 1, List.of(), List.of()))).isFalse();
  }

  @Test
  void a_row_is_found_as_it_was_stored() {
    begin();
    ViewRow row =
        new ViewRow(
            id("ann"), 7, Map.of("health", "good=ish", "skill", ""), "ann", payload("{\"a\":1}"));
    save(0, 9, row);
    assertThat(views().find(VIEW, row.id())).contains(row);
    assertThat(views().find(FIRST, row.id())).contains(row);
    assertThat(views().list(first(10))).containsExactly(row);
    assertThat(views().generations(VIEW)).containsExactly(new Generation(FIRST, 1, 9, true));
  }

  @Test
  void what_is_stored_again_takes_the_place_of_what_was_there() {
    begin();
    save(0, 1, row("ann", "b", Map.of("health", "good")));
    ViewRow later = row("ann", "a", Map.of("health", "bad"));
    save(1, 2, later);
    assertThat(views().list(first(10))).containsExactly(later);
    assertThat(views().list(first(10).with(Map.of("health", "good")))).isEmpty();
  }

  @Test
  void a_row_that_is_gone_is_not_found() {
    begin();
    save(0, 1, row("ann"), row("bob"));
    assertThat(views().save(new Step(FIRST, 1, 2, List.of(), List.of(id("ann"), id("cid")))))
        .isTrue();
    assertThat(views().find(VIEW, id("ann"))).isEmpty();
    assertThat(views().list(first(10))).containsExactly(row("bob"));
  }

  @Test
  void nothing_is_stored_where_somebody_else_was_quicker() {
    begin();
    save(0, 7, row("ann"));
    assertThat(views().save(new Step(FIRST, 0, 9, List.of(row("bob")), List.of()))).isFalse();
    assertThat(views().save(new Step(FIRST, 8, 9, List.of(), List.of(id("ann"))))).isFalse();
    assertThat(views().list(first(10))).containsExactly(row("ann"));
  }

  @Test
  void a_tenant_sees_nothing_of_another() {
    begin();
    ViewRow theirs = new ViewRow(new ViewRow.Id(OTHER, "ann"), 1, Map.of(), "z", payload("2"));
    save(0, 1, row("ann"), theirs);
    assertThat(views().list(first(10))).containsExactly(row("ann"));
    assertThat(views().list(ViewQuery.first(VIEW, OTHER, 10))).containsExactly(theirs);
    assertThat(views().find(VIEW, theirs.id())).contains(theirs);
  }

  @Test
  void views_are_apart() {
    begin();
    Views.Id other = new Views.Id("plans", 1);
    assertThat(views().begin(other, 1)).isTrue();
    save(0, 1, row("ann"));
    assertThat(views().find("plans", id("ann"))).isEmpty();
    assertThat(views().generations("plans")).containsExactly(new Generation(other, 1, 0, true));
  }

  // ---- lists

  @Test
  void whoever_makes_a_view_lists_its_rows_of_all_tenants_page_by_page() {
    begin();
    ViewRow theirs =
        new ViewRow(new ViewRow.Id(OTHER, "ann"), 1, Map.of("health", "bad"), "a", payload("2"));
    ViewRow ann = row("ann", "z", Map.of("health", "bad"));
    ViewRow bob = row("bob", "b", Map.of("health", "bad", "skill", "x"));
    save(0, 1, bob, theirs, row("cid", "c", Map.of("health", "good")), ann);
    Map<String, String> bad = Map.of("health", "bad");
    assertThat(views().list(FIRST, bad, Optional.empty(), 2)).containsExactly(ann, bob);
    assertThat(views().list(FIRST, bad, Optional.of(bob.id()), 2)).containsExactly(theirs);
    assertThat(views().list(FIRST, Map.of(), Optional.empty(), 10)).hasSize(4);
    assertThat(views().list(SECOND, bad, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void rows_come_in_their_order_and_page_by_page_either_way() {
    begin();
    List<ViewRow> rows =
        IntStream.range(0, 7).mapToObj(n -> row("k" + (6 - n), "o" + n / 2)).toList();
    assertThat(views().save(new Step(FIRST, 0, 1, rows, List.of()))).isTrue();
    List<String> all = pages(false);
    assertThat(all).containsExactly("k5", "k6", "k3", "k4", "k1", "k2", "k0");
    assertThat(pages(true)).containsExactlyElementsOf(all.reversed());
  }

  private List<String> pages(boolean descending) {
    List<String> keys = new ArrayList<>();
    Optional<ViewQuery.Place> after = Optional.empty();
    List<ViewRow> page;
    do {
      page = views().list(first(1).with(new Paging(after, descending, 3)));
      page.forEach(row -> keys.add(row.id().key()));
      after = page.isEmpty() ? after : Optional.of(page.getLast().place());
    } while (page.size() == 3);
    return keys;
  }

  @Test
  void orders_and_keys_are_compared_by_their_code_points() {
    begin();
    save(0, 1, row("1", "a"), row("2", "B"), row("3", "é"), row("4", "\uff5e"), row("5", "😀"));
    assertThat(views().list(first(10)))
        .extracting(row -> row.id().key())
        .containsExactly("2", "1", "3", "4", "5");
  }

  @Test
  void rows_are_selected_by_all_labels_that_are_asked_for() {
    begin();
    save(
        0,
        1,
        row("ann", "1", Map.of("health", "good", "skill", "code")),
        row("bob", "2", Map.of("health", "good", "skill", "test")),
        row("cid", "3", Map.of("health", "bad", "skill", "code")));
    assertThat(keys(Map.of("health", "good"))).containsExactly("ann", "bob");
    assertThat(keys(Map.of("health", "good", "skill", "code"))).containsExactly("ann");
    assertThat(keys(Map.of("skill", "cod"))).isEmpty();
    assertThat(keys(Map.of("team", "red"))).isEmpty();
  }

  private List<String> keys(Map<String, String> labels) {
    return views().list(first(10).with(labels)).stream().map(row -> row.id().key()).toList();
  }

  // ---- made anew

  @Test
  void a_making_beside_the_one_that_is_read_is_not_seen_before_it_takes_its_place() {
    begin();
    save(0, 5, row("ann"));
    assertThat(views().begin(SECOND, 2)).isTrue();
    assertThat(views().begin(SECOND, 3)).as("it is there").isFalse();
    assertThat(views().save(new Step(SECOND, 0, 9, List.of(row("bob")), List.of()))).isTrue();
    assertThat(views().list(first(10))).containsExactly(row("ann"));
    assertThat(views().find(SECOND, id("bob"))).contains(row("bob"));
    assertThat(views().promote(SECOND)).isTrue();
    assertThat(views().list(first(10))).containsExactly(row("bob"));
    assertThat(views().find(VIEW, id("ann"))).isEmpty();
    assertThat(views().generations(VIEW))
        .containsExactly(new Generation(FIRST, 1, 5, false), new Generation(SECOND, 2, 9, true));
  }

  @Test
  void taking_its_place_again_changes_nothing_and_one_that_is_not_there_does_not() {
    begin();
    assertThat(views().promote(FIRST)).isTrue();
    assertThat(views().promote(SECOND)).isFalse();
    assertThat(views().generations(VIEW)).containsExactly(new Generation(FIRST, 1, 0, true));
  }

  @Test
  void a_making_is_dropped_piece_by_piece_but_never_the_one_that_is_read() {
    begin();
    save(0, 5, row("ann"), row("bob"), row("cid"));
    assertThat(views().drop(FIRST, 10)).isTrue();
    assertThat(views().list(first(10))).hasSize(3);
    assertThat(views().begin(SECOND, 2)).isTrue();
    assertThat(views().promote(SECOND)).isTrue();
    assertThat(views().drop(FIRST, 2)).isFalse();
    assertThat(views().generations(VIEW)).hasSize(2);
    assertThat(views().drop(FIRST, 2)).isTrue();
    assertThat(views().generations(VIEW)).extracting(Generation::id).containsExactly(SECOND);
    assertThat(views().find(FIRST, id("ann"))).isEmpty();
    assertThat(views().save(new Step(FIRST, 5, 6, List.of(row("ann")), List.of()))).isFalse();
  }

  // ---- bounds

  @Test
  void what_is_too_large_is_refused_before_it_reaches_the_store() {
    assertThatThrownBy(() -> row("", "")).hasMessageContaining("key");
    assertThatThrownBy(() -> row("a", "x".repeat(201))).hasMessageContaining("order");
    assertThatThrownBy(() -> row("a", "", Map.of("a=b", ""))).hasMessageContaining("label");
    assertThatThrownBy(() -> first(0)).hasMessageContaining("1,001");
  }

  private void begin() {
    assertThat(views().begin(FIRST, 1)).isTrue();
  }

  private void save(long from, long to, ViewRow... rows) {
    assertThat(views().save(new Step(FIRST, from, to, List.of(rows), List.of()))).isTrue();
  }

  private static ViewQuery first(int limit) {
    return ViewQuery.first(VIEW, Namespace.DEFAULT, limit);
  }

  private static ViewRow.Id id(String key) {
    return new ViewRow.Id(Namespace.DEFAULT, key);
  }

  private static ViewRow row(String key) {
    return row(key, key);
  }

  private static ViewRow row(String key, String order) {
    return row(key, order, Map.of());
  }

  private static ViewRow row(String key, String order, Map<String, String> labels) {
    return new ViewRow(id(key), 1, labels, order, payload("{}"));
  }

  private static Payload payload(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
