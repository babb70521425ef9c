package dev.baton.sdk;

import dev.baton.v1.DeleteRuleRequest;
import dev.baton.v1.DeleteRuleResponse;
import dev.baton.v1.DisableRuleRequest;
import dev.baton.v1.DryRunRuleRequest;
import dev.baton.v1.DryRunRuleResponse;
import dev.baton.v1.EnableRuleRequest;
import dev.baton.v1.GetRuleRequest;
import dev.baton.v1.ListReactionsRequest;
import dev.baton.v1.ListReactionsResponse;
import dev.baton.v1.ListRulesRequest;
import dev.baton.v1.ListRulesResponse;
import dev.baton.v1.RegisterRuleRequest;
import dev.baton.v1.WatchReactionsRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rules of the server, and what they have done. Safe for any thread. What an operator does is done
 * in this client's name.
 */
public final class Reactions {

  private final Connection connection;

  Reactions(Connection connection) {
    this.connection = connection;
  }

  /**
   * What a rule would have done.
   *
   * @param reactions in the order of the log
   * @param lookedAt how many events its legs may have wanted
   * @param next the position from which to go on; 0 where the log ends. Sets that wait there begin
   *     anew
   */
  public record DryRun(List<ReactionInfo> reactions, int lookedAt, long next) {
    public DryRun {
      reactions = List.copyOf(reactions);
    }
  }

  /**
   * Describes a rule.
   *
   * @param name 1 to 100 characters of {@code A-Z a-z 0-9 _ -}
   */
  public RuleBuilder rule(String name) {
    return new RuleBuilder(this, name);
  }

  /**
   * Registers a rule as the next version of its name; the same as the latest changes nothing.
   *
   * @param rule the message {@code baton.v1.Rule} in protobuf's binary form, as any language makes
   *     it; {@code ./baton reactions register} takes it as YAML
   * @throws IllegalArgumentException if these bytes are no such message
   * @throws BatonException {@code INVALID_RULE}, with the paths of what is wrong
   */
  public RuleInfo register(byte[] rule) {
    RegisterRuleRequest request =
        RegisterRuleRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setRule(RuleInfo.parse(rule))
            .build();
    return new RuleInfo(
        connection.reactions(Duration.ZERO, stub -> stub.registerRule(request)).getRule());
  }

  /**
   * A rule in its latest version.
   *
   * @throws BatonException {@code UNKNOWN_RULE}
   */
  public RuleInfo get(String name) {
    GetRuleRequest request =
        GetRuleRequest.newBuilder().setNamespace(connection.namespace()).setName(name).build();
    return new RuleInfo(
        connection.reactions(Duration.ZERO, stub -> stub.getRule(request)).getRule());
  }

  /** All rules, the one that was registered last in front. */
  public List<RuleInfo> rules() {
    return Page.all(this::rules);
  }

  private Page<RuleInfo> rules(int size, String token) {
    ListRulesRequest request =
        ListRulesRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListRulesResponse response =
        connection.reactions(Duration.ZERO, stub -> stub.listRules(request));
    return new Page<>(
        response.getRulesList().stream().map(RuleInfo::new).toList(), response.getNextPageToken());
  }

  /**
   * Has a rule fire again.
   *
   * @param reason why, or empty
   * @throws BatonException {@code UNKNOWN_RULE}
   */
  public RuleInfo enable(String name, String reason) {
    EnableRuleRequest request =
        EnableRuleRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new RuleInfo(
        connection.reactions(Duration.ZERO, stub -> stub.enableRule(request)).getRule());
  }

  /**
   * Pauses a rule: it does not fire for what is recorded behind this, and forgets what it waits
   * for.
   *
   * @param reason why, or empty
   * @throws BatonException {@code UNKNOWN_RULE}
   */
  public RuleInfo disable(String name, String reason) {
    DisableRuleRequest request =
        DisableRuleRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new RuleInfo(
        connection.reactions(Duration.ZERO, stub -> stub.disableRule(request)).getRule());
  }

  /**
   * Removes a rule.
   *
   * @param reason why, or empty
   * @throws BatonException {@code UNKNOWN_RULE}
   */
  public void remove(String name, String reason) {
    DeleteRuleRequest request =
        DeleteRuleRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    DeleteRuleResponse unused =
        connection.reactions(Duration.ZERO, stub -> stub.deleteRule(request));
  }

  /**
   * What a registered rule would have done with what stands in the log; nothing is done.
   *
   * @param from the first position that is looked at
   * @param most so many reactions at most, 1 to 1,000
   * @throws BatonException {@code UNKNOWN_RULE}
   */
  public DryRun dryRun(String name, long from, int most) {
    return dryRun(DryRunRuleRequest.newBuilder().setName(name), from, most);
  }

  /**
   * As above, of a rule that need not be registered.
   *
   * @param rule the message {@code baton.v1.Rule} in protobuf's binary form, as {@link
   *     RuleBuilder#toBytes} makes it
   * @throws IllegalArgumentException if these bytes are no such message
   * @throws BatonException {@code INVALID_RULE}, with the paths of what is wrong
   */
  public DryRun dryRun(byte[] rule, long from, int most) {
    return dryRun(DryRunRuleRequest.newBuilder().setRule(RuleInfo.parse(rule)), from, most);
  }

  private DryRun dryRun(DryRunRuleRequest.Builder subject, long from, int most) {
    DryRunRuleRequest request =
        subject
            .setNamespace(connection.namespace())
            .setFromPosition(from)
            .setPageSize(most)
            .build();
    DryRunRuleResponse response =
        connection.reactions(Duration.ZERO, stub -> stub.dryRunRule(request));
    return new DryRun(
        response.getReactionsList().stream().map(ReactionInfo::of).toList(),
        response.getLookedAt(),
        response.getNextPosition());
  }

  /**
   * A page of what rules have done, the newest first.
   *
   * @param rule only of this rule; empty for all
   * @param size so many at most, 1 to 1,000; a page may be shorter though more follow
   * @param token {@link Page#next} of the page before, or empty
   */
  public Page<ReactionInfo> list(String rule, int size, String token) {
    ListReactionsRequest request =
        ListReactionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setRule(rule)
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListReactionsResponse response =
        connection.reactions(Duration.ZERO, stub -> stub.listReactions(request));
    return new Page<>(
        response.getReactionsList().stream().map(ReactionInfo::of).toList(),
        response.getNextPageToken());
  }

  /**
   * Tells what becomes of rules from now on, and what they do, step by step in the order of the
   * log. Returns at once.
   *
   * @param rule only of this rule, which need not be registered yet; empty for all
   * @param told is given each step, by one thread; what it throws ends the watch
   */
  public ReactionsWatch watch(String rule, Consumer<RuleUpdate> told) {
    return ReactionsWatch.start(connection, watched(rule), told);
  }

  /**
   * As above, beginning with what stands in the log already.
   *
   * @param from the first position that is told, from 1, which is the beginning of the log
   */
  public ReactionsWatch watch(String rule, long from, Consumer<RuleUpdate> told) {
    return ReactionsWatch.start(connection, watched(rule).setAfterPosition(from - 1), told);
  }

  private WatchReactionsRequest.Builder watched(String rule) {
    return WatchReactionsRequest.newBuilder().setNamespace(connection.namespace()).setRule(rule);
  }
}
