package dev.baton.sdk;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.SagaDefinition;
import java.util.List;
import java.util.Objects;

/** A version of a saga's definition. Immutable. */
public final class SagaPlan {
  private final SagaDefinition definition;
  private final int version;

  /**
   * A step.
   *
   * @param name unique among the steps
   * @param after the steps that have to be done before; empty for the one that stands before it
   * @param compensation the name of what undoes it, or empty
   */
  public record Step(String name, List<String> after, String compensation) {
    public Step {
      after = List.copyOf(after);
    }
  }

  SagaPlan(SagaDefinition definition, int version) {
    this.definition = definition;
    this.version = version;
  }

  static SagaDefinition parse(byte[] definition) {
    try {
      return SagaDefinition.parseFrom(definition);
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException("these bytes are no baton.v1.SagaDefinition", wrong);
    }
  }

  /** Its name. */
  public String name() {
    return definition.getName();
  }

  /** Which version it is, from 1. */
  public int version() {
    return version;
  }

  /** What it is for, or empty. */
  public String description() {
    return definition.getDescription();
  }

  /** The steps, in the order in which they were written. */
  public List<Step> steps() {
    return definition.getStepsList().stream()
        .map(step -> new Step(step.getName(), step.getAfterList(), step.getCompensation()))
        .toList();
  }

  /** All of it: the message {@code baton.v1.SagaDefinition} in protobuf's binary form. */
  public byte[] toBytes() {
    return definition.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SagaPlan same
        && same.version == version
        && same.definition.equals(definition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(definition, version);
  }

  @Override
  public String toString() {
    return "saga " + name() + ", version " + version;
  }
}
