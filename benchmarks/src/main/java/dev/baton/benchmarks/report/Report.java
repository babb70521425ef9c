package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;

/** A form in which figures are printed. */
public interface Report {
  /** Prints the figures of a whole run. */
  void print(Machine machine, List<Figures> all, PrintWriter out);
}
