package dev.baton.benchmarks.load;

import java.util.List;

/** Several generators that are one load. */
record Generators(List<Generator> all) implements Generator {
  @Override
  public void prepare() throws InterruptedException, LoadFailedException {
    for (Generator generator : all) {
      generator.prepare();
    }
  }

  @Override
  public void start() {
    all.forEach(Generator::start);
  }

  @Override
  public boolean sending() {
    return all.stream().allMatch(Generator::sending);
  }

  @Override
  public void finish() {
    all.forEach(Generator::finish);
  }

  @Override
  public boolean idle() {
    return all.stream().allMatch(Generator::idle);
  }

  @Override
  public void release() throws InterruptedException, LoadFailedException {
    for (Generator generator : all) {
      generator.release();
    }
  }
}
