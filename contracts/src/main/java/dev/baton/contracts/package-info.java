/**
 * What every adapter of a port has to pass, as test classes to extend, and the fixtures that tests
 * share: {@link dev.baton.contracts.Events}, {@link dev.baton.contracts.ManualClock}, {@link
 * dev.baton.contracts.CountingIds}.
 */
@NullMarked
package dev.baton.contracts;

import org.jspecify.annotations.NullMarked;
