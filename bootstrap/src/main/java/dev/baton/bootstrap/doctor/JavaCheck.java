package dev.baton.bootstrap.doctor;

/**
 * Whether this JVM is new enough.
 *
 * @param version the JVM's
 */
record JavaCheck(Runtime.Version version) implements Check {
  private static final int OLDEST = 21;
  private static final int PREFERRED = 25;

  @Override
  public Finding look() {
    String what = "Java " + version;
    if (version.feature() < OLDEST) {
      return Finding.bad("java", what, "install JDK 21 or newer, or point JAVA_HOME at one");
    }
    return version.feature() < PREFERRED
        ? Finding.poor("java", what, "it runs; JDK 25 is faster")
        : Finding.good("java", what);
  }
}
