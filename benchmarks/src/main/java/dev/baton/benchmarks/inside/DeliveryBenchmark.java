package dev.baton.benchmarks.inside;

import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The delivery loop, from an event in the tail to the ack of its last consumer: topics are matched,
 * filters asked, slots fed. Each subscription has a consumer. The cost is that of one event,
 * whoever gets it.
 */
public class DeliveryBenchmark {
  private static final SubscriptionSettings TASKS =
      SubscriptionSettings.of(new TopicPattern("bench.*"));
  private static final int MANY = 1_000;

  /** A node with subscriptions. */
  public abstract static class Node {
    private final DeliveringNode node = new DeliveringNode();
    private final List<AckingConsumer> consumers = new ArrayList<>();
    private final int subscriptions;
    private final boolean wanted;
    private final IntFunction<SubscriptionSettings> settings;
    private long passed;

    Node(int subscriptions, boolean wanted, IntFunction<SubscriptionSettings> settings) {
      this.subscriptions = subscriptions;
      this.wanted = wanted;
      this.settings = settings;
    }

    /** JMH calls it once, before the first event. */
    @Setup
    public void subscribe() throws InterruptedException {
      for (int number = 0; number < subscriptions; number++) {
        consumers.add(node.subscribe(settings.apply(number)));
      }
    }

    long pass() throws InterruptedException {
      long position = node.pass();
      passed += SampleEvents.BATCH;
      if (consumers.getLast().handled() != (wanted ? passed : 0)) {
        throw new IllegalStateException("not delivered as it was asked for");
      }
      return position;
    }
  }

  /** One subscription that gets everything. */
  @State(Scope.Thread)
  public static class One extends Node {
    public One() {
      super(1, true, number -> TASKS);
    }
  }

  /** Ten that get everything each. */
  @State(Scope.Thread)
  public static class Ten extends Node {
    public Ten() {
      super(10, true, number -> TASKS);
    }
  }

  /** Many on other topics. */
  @State(Scope.Thread)
  public static class Elsewhere extends Node {
    public Elsewhere() {
      super(MANY, false, number -> SubscriptionSettings.of(new TopicPattern("other.*")));
    }
  }

  /** One with a filter on the payload that is false. */
  @State(Scope.Thread)
  public static class OneFilter extends Node {
    public OneFilter() {
      super(1, false, number -> TASKS.where("payload.stage == 's" + number + "'"));
    }
  }

  /** Many with such filters, each with a value of its own. */
  @State(Scope.Thread)
  public static class ManyFilters extends Node {
    public ManyFilters() {
      super(MANY, false, number -> TASKS.where("payload.stage == 's" + number + "'"));
    }
  }

  /** Many with filters on the type, for which no payload is parsed. */
  @State(Scope.Thread)
  public static class ManyTypes extends Node {
    public ManyTypes() {
      super(MANY, false, number -> TASKS.where("event.type == 'T" + number + "'"));
    }
  }

  /** A hundred with filters of which none can be indexed, so that each is asked. */
  @State(Scope.Thread)
  public static class HundredAsked extends Node {
    private static final int ASKED = 100;

    public HundredAsked() {
      super(ASKED, false, number -> TASKS.where("payload.cost > " + (10 + number)));
    }
  }

  /** Delivered and acked once. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long toOne(One state) throws InterruptedException {
    return state.pass();
  }

  /** Delivered and acked ten times. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long toTen(Ten state) throws InterruptedException {
    return state.pass();
  }

  /** On a topic that none of 1,000 subscriptions wants. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long topicOfNobody(Elsewhere state) throws InterruptedException {
    return state.pass();
  }

  /** Not wanted by one filter. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long oneFilter(OneFilter state) throws InterruptedException {
    return state.pass();
  }

  /** Not wanted by 1,000 filters on the payload. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long manyFilters(ManyFilters state) throws InterruptedException {
    return state.pass();
  }

  /** Not wanted by 1,000 filters on the type. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long manyTypes(ManyTypes state) throws InterruptedException {
    return state.pass();
  }

  /** Not wanted by 100 filters that are asked one after the other. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long hundredAsked(HundredAsked state) throws InterruptedException {
    return state.pass();
  }
}
