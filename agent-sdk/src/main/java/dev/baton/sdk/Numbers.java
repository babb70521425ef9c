package dev.baton.sdk;

/** Bounds of arguments. */
final class Numbers {
  private Numbers() {}

  static int between(int least, int value, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + least + " to " + most + ", but was " + value);
    }
    return value;
  }
}
