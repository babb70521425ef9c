/** The demonstration: a server and seven agents, each a process of its own. */
@NullMarked
package dev.baton.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
