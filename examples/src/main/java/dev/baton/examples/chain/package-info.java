/**
 * The reactive task chain: seven agents that know nothing of each other carry an approved story to
 * tested software, each reacting to what the others publish.
 *
 * <p>No agent keeps anything in memory that it could not find again: what it publishes has ids that
 * follow from its name, the type and the conversation, so handling an event a second time says
 * nothing new; and whether everything is there that it waits for, it reads from the conversation's
 * timeline. So every agent, and the server, may be stopped and started at any moment.
 *
 * <p>What fails for a while is delivered again; an event that an agent cannot read becomes a dead
 * letter, which the strategist, who hears of it by a subscription, mends and replays.
 *
 * <p>{@link dev.baton.examples.chain.ChainDemo} runs all of it, {@link
 * dev.baton.examples.chain.ChainAgent} one agent in a process of its own.
 */
@NullMarked
package dev.baton.examples.chain;

import org.jspecify.annotations.NullMarked;
