/**
 * What is published, who is owed it, and how consumers answer it: all of it follows from a seed.
 */
@NullMarked
package dev.baton.benchmarks.chaos.script;

import org.jspecify.annotations.NullMarked;
