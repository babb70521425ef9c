package dev.baton.infrastructure.config;

/** Yes or no. */
record Flag() implements Format<Boolean> {
  @Override
  public Boolean parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  @Override
  public String print(Boolean value) {
    return value.toString();
  }

  @Override
  public String type() {
    return "true or false";
  }

  @Override
  public String limits() {
    return "";
  }
}
