package dev.baton.application.port;

/**
 * What a log is given to append: a request as it is, or with what that log has computed of it
 * beforehand, see {@link EventLog#prepare}. The latter is for that log alone, and appended once.
 */
public interface PreparedAppend {
  /** What is to be appended. */
  AppendRequest request();
}
