// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Where logs go: standard error, one line each; standard output stays free for results.
///
/// Messages are constant; what varies is metadata with dotted keys. Nothing about a person is logged: the
/// settlement id finds the row.
public enum LogOutput {
  /// Sets the handler of the whole process. Call once, in `main`; tests never do.
  public static func bootstrap(level: Logger.Level) {
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }
}
