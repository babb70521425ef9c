package dev.baton.infrastructure.filter;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Optional;

/** The types of variables whose fields are known. */
final class StructTypes implements CelTypeProvider {
  private final ImmutableList<CelType> types;

  StructTypes(List<StructType> types) {
    this.types = ImmutableList.copyOf(types);
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return types;
  }

  @Override
  public Optional<CelType> findType(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
