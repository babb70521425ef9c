/** The demonstration: a server and eight agents, each a process of its own. */
@NullMarked
package dev.baton.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
