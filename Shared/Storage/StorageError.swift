// SPDX-License-Identifier: Apache-2.0

/// What went wrong in the database. Carries names of tables, columns and constraints, never a value.
public struct StorageError: Error, Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable {
    /// A unique or primary key exists already; `constraint` names it as `table.column, table.column`.
    case uniqueViolation
    /// A `check` failed; `constraint` is its name (or its text, if it has none).
    case checkViolation
    case foreignKeyViolation
    /// A `not null` column got null; `constraint` is `table.column`.
    case notNullViolation
    /// Another constraint, for example `raise(abort, 'name')` in a trigger; `constraint` is its message.
    case otherConstraintViolation

    /// A row was read in another way than it was stored: null, another type, no such column.
    case unexpectedValue
    /// The statement is not allowed or not valid, or the number of values is not that of its `$n`.
    case badStatement
    /// A row that this module wrote cannot be read back.
    case corruptRow
    /// An outgoing record is over `Outbox.maximumRecordBytes`.
    case recordTooLarge

    /// Another process (or another `Database` in this one) holds the file.
    case lockedByAnotherProcess
    /// A migration already applied differs from the one given, or the file is newer than the program.
    case migrationConflict
    /// The database was closed.
    case closed
    /// A reader or writer waited longer than 5 s for SQLite's lock.
    case busy
    /// COMMIT of the group failed. With an I/O error it is not known whether a crash would bring it back.
    case commitFailed
    /// Disk full, I/O error, a damaged file and everything else.
    case failed
  }

  public var code: Code
  /// The table, column or constraint concerned; empty when there is none.
  public var constraint: String
  public var message: String

  public init(_ code: Code, constraint: String = "", _ message: String) {
    self.code = code
    self.constraint = constraint
    self.message = message
  }

  /// Whether a constraint of the schema refused the change: a fact about the data, not about the database.
  public var isConstraintViolation: Bool {
    switch code {
    case .uniqueViolation, .checkViolation, .foreignKeyViolation, .notNullViolation,
      .otherConstraintViolation:
      true
    case .unexpectedValue, .badStatement, .corruptRow, .recordTooLarge, .lockedByAnotherProcess,
      .migrationConflict, .closed, .busy, .commitFailed, .failed:
      false
    }
  }

  /// Whether a unique or primary key of this table refused the row.
  public func isUniqueViolation(of table: String) -> Bool {
    code == .uniqueViolation && constraint.split(separator: ".").first.map(String.init) == table
  }
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    constraint.isEmpty ? "\(code.rawValue): \(message)" : "\(code.rawValue) (\(constraint)): \(message)"
  }
}
