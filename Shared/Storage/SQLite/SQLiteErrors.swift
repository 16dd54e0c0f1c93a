// SPDX-License-Identifier: Apache-2.0

import GRDB

/// SQLite's result codes as `StorageError`. SQLite's messages name tables and columns, never values.
enum SQLiteErrors {
  static func translate<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw storageError(error)
    }
  }

  static func storageError(_ error: DatabaseError) -> StorageError {
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    let code = code(of: error)
    return StorageError(code, constraint: constraint(in: message, code), message)
  }

  private static func code(of error: DatabaseError) -> StorageError.Code {
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .uniqueViolation
    case .SQLITE_CONSTRAINT_CHECK: .checkViolation
    case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKeyViolation
    case .SQLITE_CONSTRAINT_NOTNULL: .notNullViolation
    default:
      switch error.resultCode {
      case .SQLITE_CONSTRAINT: .otherConstraintViolation
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_ERROR, .SQLITE_READONLY, .SQLITE_MISUSE, .SQLITE_RANGE: .badStatement
      default: .failed
      }
    }
  }

  /// `UNIQUE constraint failed: accounts.id, accounts.kind` → `accounts.id, accounts.kind`.
  private static func constraint(in message: String, _ code: StorageError.Code) -> String {
    switch code {
    case .uniqueViolation, .checkViolation, .notNullViolation:
      guard let colon = message.firstIndex(of: ":") else { return "" }
      return String(message[message.index(after: colon)...].drop { $0 == " " })
    case .otherConstraintViolation: return message
    default: return ""
    }
  }
}
