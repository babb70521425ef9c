package dev.baton.benchmarks.measure;

/**
 * What {@code /proc/<pid>/stat} says about a process, as far as CPU time is concerned.
 *
 * @param pid the process
 * @param parent the process that started it, or took it over
 * @param ownTicks CPU time in user and kernel mode, in ticks of the kernel
 * @param reapedTicks the same for its children that have ended and were waited for
 */
record ProcessStat(long pid, long parent, long ownTicks, long reapedTicks) {
  /** Fields behind the name, counted from the state, which proc(5) has as the third. */
  private static final int PARENT = 1;

  private static final int USER_TIME = 11;

  static ProcessStat parse(String line) {
    // The name stands in parentheses and may hold blanks and parentheses of its own.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 1 || close < open) {
      throw new IllegalArgumentException("not a line of /proc/<pid>/stat: " + line);
    }
    String[] fields = line.substring(close + 1).strip().split(" ");
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]),
        Long.parseLong(fields[USER_TIME + 2]) + Long.parseLong(fields[USER_TIME + 3]));
  }

  long ticks() {
    return ownTicks + reapedTicks;
  }
}
