// SPDX-License-Identifier: Apache-2.0

/// One row of a result: its columns by name, each read with the type it must have.
///
/// Reading throws `StorageError.Code.unexpectedValue`, naming the column, when the column does not exist,
/// is null where that was not expected, or holds another type.
public struct Row: Sendable {
  let columns: [String]
  let values: [SQLValue]

  public func integer(_ column: String) throws -> Int64 {
    guard let value = try optionalInteger(column) else { throw unexpected(column, .null, "integer") }
    return value
  }

  public func text(_ column: String) throws -> String {
    guard let value = try optionalText(column) else { throw unexpected(column, .null, "text") }
    return value
  }

  public func blob(_ column: String) throws -> [UInt8] {
    guard let value = try optionalBlob(column) else { throw unexpected(column, .null, "blob") }
    return value
  }

  public func optionalInteger(_ column: String) throws -> Int64? {
    switch try value(column) {
    case .null: return nil
    case .integer(let value): return value
    case let other: throw unexpected(column, other, "integer")
    }
  }

  public func optionalText(_ column: String) throws -> String? {
    switch try value(column) {
    case .null: return nil
    case .text(let value): return value
    case let other: throw unexpected(column, other, "text")
    }
  }

  public func optionalBlob(_ column: String) throws -> [UInt8]? {
    switch try value(column) {
    case .null: return nil
    case .blob(let value): return value
    case let other: throw unexpected(column, other, "blob")
    }
  }

  /// An integer of 0 or 1; any other number is refused.
  public func boolean(_ column: String) throws -> Bool {
    switch try integer(column) {
    case 0: return false
    case 1: return true
    default:
      throw StorageError(.unexpectedValue, constraint: column, "column \(column) is neither 0 nor 1")
    }
  }

  func value(_ column: String) throws -> SQLValue {
    guard let index = columns.firstIndex(of: column) else {
      throw StorageError(.unexpectedValue, constraint: column, "no column \(column) in the result")
    }
    return values[index]
  }

  private func unexpected(_ column: String, _ found: SQLValue, _ wanted: String) -> StorageError {
    StorageError(
      .unexpectedValue, constraint: column, "column \(column) holds \(found.typeName), not \(wanted)")
  }
}
