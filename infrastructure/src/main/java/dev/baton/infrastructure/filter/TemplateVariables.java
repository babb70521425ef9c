package dev.baton.infrastructure.filter;

import dev.cel.runtime.CelVariableResolver;

/** The variables of templates. */
interface TemplateVariables extends CelVariableResolver {
  /** Why an expression has no value, where that is known of the variables; else empty. */
  String gap();
}
