package dev.baton.benchmarks.report;

import dev.baton.benchmarks.measure.FsyncProbe.Fsync;

/**
 * Where a run took place: figures mean nothing without it.
 *
 * @param processors cores
 * @param loadBefore load average of the minute before the run; NaN if not known
 * @param loadAfter load average of the run's last minute; NaN if not known
 * @param autogroup whether the kernel shares its processors out by session, which makes processes
 *     of PostgreSQL wait
 * @param fsync of the disk that the databases stood on
 */
public record Machine(
    int processors, double loadBefore, double loadAfter, boolean autogroup, Fsync fsync) {}
