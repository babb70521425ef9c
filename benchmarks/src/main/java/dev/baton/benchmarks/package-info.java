/** {@code baton bench}: Baton under load beside the least program that does the same writes. */
@NullMarked
package dev.baton.benchmarks;

import org.jspecify.annotations.NullMarked;
