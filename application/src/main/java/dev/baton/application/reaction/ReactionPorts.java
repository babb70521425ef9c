package dev.baton.application.reaction;

import dev.baton.application.kernel.States;
import dev.baton.application.port.Views;

/**
 * What rules need of the world.
 *
 * @param views where it is kept what has come for them
 * @param states where they stand
 * @param compiler what their expressions are compiled by
 */
public record ReactionPorts(Views views, States states, RuleCompiler compiler) {}
