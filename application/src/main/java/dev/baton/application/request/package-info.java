/** Questions to agents: asking them, answering them, and watching what becomes of them. */
@NullMarked
package dev.baton.application.request;

import org.jspecify.annotations.NullMarked;
