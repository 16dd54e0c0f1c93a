// SPDX-License-Identifier: Apache-2.0

/// One value that goes into or comes out of the database.
///
/// There is no floating-point case: amounts are integer fen, ratios integers, and a column that holds a
/// floating-point number is refused when it is read.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}

extension SQLValue {
  public init(_ value: Int64?) { self = value.map(SQLValue.integer) ?? .null }
  public init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
  public init(_ value: [UInt8]?) { self = value.map(SQLValue.blob) ?? .null }
  public init(_ value: Bool) { self = .integer(value ? 1 : 0) }

  /// The name of the stored type, for error messages; never the value.
  var typeName: String {
    switch self {
    case .null: "null"
    case .integer: "integer"
    case .text: "text"
    case .blob: "blob"
    }
  }
}

extension SQLValue: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension SQLValue: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
}

extension SQLValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: UInt8...) { self = .blob(elements) }
}

extension SQLValue: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

/// Values may be personal: a description names only the type.
extension SQLValue: CustomStringConvertible {
  public var description: String { "<\(typeName)>" }
}
