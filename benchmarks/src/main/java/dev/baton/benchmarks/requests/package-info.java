/** How soon requests reach who is to answer them, and how many commands a server decides. */
@NullMarked
package dev.baton.benchmarks.requests;

import org.jspecify.annotations.NullMarked;
