package dev.baton.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Given facts, when a command, then facts or a reason. One instance is shared by the tests of a
 * class, and remembers each (state, fact) edge that they went over.
 */
@SuppressWarnings("varargs")
public final class DeciderSpec<C, S, E extends DomainEvent, R> {
  private final Decider<C, S, E, R> decider;
  private final Set<String> visited = new TreeSet<>();

  public DeciderSpec(Decider<C, S, E, R> decider) {
    this.decider = decider;
  }

  @SafeVarargs
  public final Given given(E... facts) {
    return new Given(evolve(decider.initial(), Arrays.stream(facts).toList()));
  }

  /** Edges that were gone over, as {@code State -> Fact}. */
  public Set<String> visited() {
    return visited;
  }

  public static String edge(Object state, Object fact) {
    return state.getClass().getSimpleName() + " -> " + fact.getClass().getSimpleName();
  }

  private S evolve(S state, List<E> facts) {
    S current = state;
    for (E fact : facts) {
      S next = decider.evolve(current, fact);
      visited.add(edge(current, fact));
      current = next;
    }
    return current;
  }

  /** A state that facts led to. */
  public final class Given {
    private final S state;

    private Given(S state) {
      this.state = state;
    }

    public S state() {
      return state;
    }

    public When when(C command) {
      return new When(state, decider.decide(command, state));
    }
  }

  /** What a command led to. */
  public final class When {
    private final S state;
    private final Decision<E, R> decision;

    private When(S state, Decision<E, R> decision) {
      this.state = state;
      this.decision = decision;
    }

    @SafeVarargs
    public final S then(E... facts) {
      assertThat(decision).isEqualTo(new Decision.Accepted<E, R>(Arrays.stream(facts).toList()));
      return evolve(state, Arrays.stream(facts).toList());
    }

    public void thenUnchanged() {
      assertThat(decision).isEqualTo(Decision.unchanged());
    }

    public void thenRejected(R reason) {
      assertThat(decision).isEqualTo(Decision.reject(reason));
    }
  }
}
