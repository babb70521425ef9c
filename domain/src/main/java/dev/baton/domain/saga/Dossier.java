package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of a saga, whatever its state.
 *
 * @param id which saga
 * @param brief what it was started with
 * @param since when it was started
 * @param steps how far each step has come, in the order of the definition
 * @param stack the compensations of the steps that were dispatched, in that order: they are taken
 *     from the end
 * @param disregarded how many outcomes came that changed nothing, as far as they are written down
 */
public record Dossier(
    SagaId id,
    SagaBrief brief,
    Instant since,
    List<Progress> steps,
    List<Progress> stack,
    int disregarded) {
  /** So many outcomes that change nothing are written down. */
  static final int MOST_DISREGARDED = 100;

  public Dossier {
    steps = List.copyOf(steps);
    stack = List.copyOf(stack);
  }

  static Dossier of(SagaEvent.Started fact) {
    int count = fact.brief().own().definition().steps().size();
    List<Progress> steps =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> Progress.pending(Move.forth(number)))
            .toList();
    return new Dossier(fact.id(), fact.brief(), fact.at(), steps, List.of(), 0);
  }

  /** What it consists of. */
  public SagaDefinition definition() {
    return brief.own().definition();
  }

  /** The name of the step that a move is about. */
  public String nameOf(Move move) {
    return definition().step(move.number()).name();
  }

  /** How far a move has come; empty for a compensation that is not on the stack. */
  public Optional<Progress> find(Move move) {
    return all().filter(each -> each.move().equals(move)).findFirst();
  }

  /** All moves that may be open. */
  public Stream<Progress> all() {
    return Stream.concat(steps.stream(), stack.stream());
  }

  /** What a command carries that is no template. */
  public Payload dataOf(StepCommand command) {
    return command.data().size() == 0 ? brief.input() : command.data();
  }

  /** What a step has come to, if that is kept. */
  Optional<Result> resultOf(String step) {
    return steps.stream()
        .filter(each -> nameOf(each.move()).equals(step))
        .findFirst()
        .flatMap(Progress::result);
  }

  /** The attempts that have no outcome yet. */
  List<Attempted> inFlight() {
    return all()
        .filter(each -> each.status() == MoveStatus.DISPATCHED)
        .map(each -> new Attempted(each.move(), each.attempt()))
        .toList();
  }

  /** The numbers of the steps that are sub-sagas and have not ended. */
  List<Integer> subSagasUnderWay() {
    return steps.stream()
        .filter(each -> each.status() == MoveStatus.DISPATCHED)
        .map(each -> each.move().number())
        .filter(number -> definition().step(number).command().target().isSaga())
        .toList();
  }

  boolean isDone(String step) {
    return steps.stream()
        .anyMatch(
            each -> each.status() == MoveStatus.SUCCEEDED && nameOf(each.move()).equals(step));
  }

  /** The compensation whose turn it is: the last one that is not over. */
  public Optional<Progress> undoing() {
    return stack.reversed().stream().filter(each -> !each.status().isOver()).findFirst();
  }

  Dossier with(Progress progress) {
    return new Dossier(
        id, brief, since, replaced(steps, progress), replaced(stack, progress), disregarded);
  }

  private static List<Progress> replaced(List<Progress> all, Progress progress) {
    return all.stream().map(each -> each.move().equals(progress.move()) ? progress : each).toList();
  }

  /** The compensation of a step, on top of the others. */
  Dossier pushed(int number) {
    List<Progress> more = new ArrayList<>(stack);
    more.add(Progress.pending(Move.back(number)));
    return new Dossier(id, brief, since, steps, more, disregarded);
  }

  /** Nothing of the step has to be undone. */
  Dossier unpushed(int number) {
    List<Progress> rest = stack.stream().filter(each -> each.move().number() != number).toList();
    return new Dossier(id, brief, since, steps, rest, disregarded);
  }

  Dossier withDisregarded() {
    return new Dossier(id, brief, since, steps, stack, disregarded + 1);
  }

  /** No step is tried again, and what was not undone when it ended before is undone now. */
  Dossier reversed() {
    List<Progress> settled =
        steps.stream()
            .map(
                each ->
                    each.status() == MoveStatus.WAITING
                        ? each.now(MoveStatus.FAILED, each.detail())
                        : each)
            .toList();
    List<Progress> anew =
        stack.stream()
            .filter(each -> !isVain(each.move().number()))
            .map(each -> each.status() == MoveStatus.FAILED ? each.again() : each)
            .toList();
    return new Dossier(id, brief, since, settled, anew, disregarded);
  }

  /** A step that has failed, and will not be tried again, of which only success is undone. */
  private boolean isVain(int number) {
    return steps.get(number - 1).status() == MoveStatus.WAITING
        && definition().step(number).onSuccessOnly();
  }

  /** Nothing is waited for any more. */
  Dossier ended() {
    return new Dossier(id, brief, since, settled(steps), settled(stack), disregarded);
  }

  private static List<Progress> settled(List<Progress> all) {
    return all.stream()
        .map(each -> each.status().isOpen() ? each.now(MoveStatus.FAILED, "the saga ended") : each)
        .toList();
  }
}
