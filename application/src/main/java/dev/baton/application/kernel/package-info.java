/** What the use cases share: handling commands of deciders, feeding views from the log. */
@NullMarked
package dev.baton.application.kernel;

import org.jspecify.annotations.NullMarked;
