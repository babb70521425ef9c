/** What the kernel, the disk and PostgreSQL say about a run. */
@NullMarked
package dev.baton.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
