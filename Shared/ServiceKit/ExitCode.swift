// SPDX-License-Identifier: Apache-2.0

public import Storage

/// How a service process ends, for the one who restarts it. The numbers are those of sysexits(3) where one fits.
public enum ExitCode: Int32, Sendable {
  /// Asked to stop; everything taken was finished.
  case stopped = 0
  /// The database does not fit the program: a migration was edited, or the file is newer. A restart does not help.
  case incompatibleDatabase = 65
  /// Something failed that the program does not explain.
  case failed = 70
  /// Another process holds the database. Restart after it has gone.
  case alreadyRunning = 75
  /// The configuration is wrong; standard error lists everything. A restart does not help.
  case misconfigured = 78
  /// The broker gave this instance's place in the group to another with the same ordinal. A restart takes it back
  /// from that one: first find out why there are two.
  case fenced = 82
}

/// An error that says how the process must end.
public protocol ExitCodeConvertible: Error {
  var exitCode: ExitCode { get }
}

extension StorageError: ExitCodeConvertible {
  public var exitCode: ExitCode {
    switch code {
    case .lockedByAnotherProcess: .alreadyRunning
    case .migrationConflict: .incompatibleDatabase
    default: .failed
    }
  }
}

extension ConfigurationError: ExitCodeConvertible {
  public var exitCode: ExitCode { .misconfigured }
}
