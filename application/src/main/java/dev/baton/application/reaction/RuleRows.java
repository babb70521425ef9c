package dev.baton.application.reaction;

import dev.baton.application.kernel.KeptRows;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.ProcessRows;
import dev.baton.application.port.Views.Generation;
import dev.baton.application.reaction.OpenSet.Piece;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDecider;

/**
 * Keeps which rules there are and what has come for them, so that another node goes on with them
 * exactly where this one has come. For one thread; blocks.
 */
final class RuleRows implements ProcessRows, Reactor.Pieces {
  private static final RuleDecider DECIDER = new RuleDecider();

  private final ReactionPorts ports;
  private final RuleBook book;
  private final KeptRows kept;

  RuleRows(ReactionPorts ports, RuleCompiler compiler) {
    this.ports = ports;
    this.book = new RuleBook(compiler, this);
    this.kept = new KeptRows(ports.views(), PieceRows.VIEW, PieceRows.VERSION);
  }

  RuleBook book() {
    return book;
  }

  /** There is a rule of this name from a position on. */
  void put(RuleKey rule, long position) {
    kept.put(position, PieceRows.of(rule, position));
  }

  /** Has a rule stand as its own facts say at a position. */
  void correct(RuleKey rule, long position) {
    if (!book.knows(rule)) {
      put(rule, position);
    }
    book.correct(rule, at(rule, new Moment.AtPosition(position)), position);
  }

  private Rule at(RuleKey rule, Moment moment) {
    return ports.states().load(rule.stream(), DECIDER, moment).state();
  }

  @Override
  public void put(RuleKey rule, Piece piece) {
    kept.put(piece.part().position(), PieceRows.of(rule, piece));
  }

  @Override
  public void remove(RuleKey rule, Piece piece, long position) {
    kept.remove(position, PieceRows.id(rule, piece));
  }

  @Override
  public boolean keep(long position, boolean due) {
    boolean mine = kept.keep(position, due);
    if (mine) {
      book.kept(position);
    }
    return mine;
  }

  @Override
  public long recall() {
    return kept.recall(this::load);
  }

  private void load(Generation making) {
    book.clear(making.position());
    Moment then = new Moment.AtPosition(making.position());
    kept.each(
        making.id(),
        PieceRows.RULES,
        page ->
            page.stream().map(PieceRows::rule).forEach(rule -> book.recall(rule, at(rule, then))));
    kept.each(
        making.id(),
        PieceRows.PIECES,
        page -> page.forEach(row -> book.recall(PieceRows.rule(row), PieceRows.piece(row))));
  }
}
