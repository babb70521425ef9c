/** Many agents that do nothing but live, and what that costs a server. */
@NullMarked
package dev.baton.benchmarks.agents;

import org.jspecify.annotations.NullMarked;
