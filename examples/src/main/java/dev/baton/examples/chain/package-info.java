/**
 * The reactive task chain: eight agents that know nothing of each other carry an approved story to
 * released software. Each does the tasks that it is given and says so; what follows from that,
 * rules say, which stand in files that anybody may change. The deployment is a saga that a rule
 * starts, and what becomes of it has rules fire again.
 *
 * <p>No agent keeps anything in memory that it could not find again: what it publishes has ids that
 * follow from those of the task, so doing a task a second time says nothing new. So every agent,
 * and the server, may be stopped and started at any moment.
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
