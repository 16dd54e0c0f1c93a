// SPDX-License-Identifier: Apache-2.0

/// A text from outside that names something: checked once, here, then carried as its own type.
public protocol Identifier: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The checked text.
  var text: String { get }
  /// What the identifier names, for errors: "settlement id".
  static var kind: String { get }
  /// The longest accepted text, in bytes.
  static var maximumLength: Int { get }
  /// Called with a text that passed `accepts`.
  init(unchecked text: String)
  /// Whether the text is well formed beyond length and character set.
  static func accepts(_ text: String) -> Bool
}

extension Identifier {
  public static func accepts(_ text: String) -> Bool { true }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  public var description: String { text }

  /// Letters, digits, `.`, `_` and `-` in ASCII, at least one, at most `maximumLength`.
  /// Throws `InvalidValue` naming the kind; the message never repeats the text, which may be personal.
  public init(_ text: String) throws(InvalidValue) {
    guard !text.isEmpty else { throw InvalidValue(Self.kind, "is empty") }
    guard text.utf8.count <= Self.maximumLength else {
      throw InvalidValue(Self.kind, "is longer than \(Self.maximumLength) bytes")
    }
    guard text.utf8.allSatisfy(isNameByte) else {
      throw InvalidValue(Self.kind, "may hold letters, digits, '.', '_' and '-' only")
    }
    guard Self.accepts(text) else { throw InvalidValue(Self.kind, "is not well formed") }
    self.init(unchecked: text)
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}

/// A value from outside that cannot be used: which one, and why. Holds nothing personal.
public struct InvalidValue: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where: a field path such as `encounter.lines[3].amount`, or the kind of value.
  public let field: String
  /// Why, as the rest of a sentence: "is longer than 30 bytes".
  public let reason: String

  public init(_ field: String, _ reason: String) {
    self.field = field
    self.reason = reason
  }

  public var description: String { "\(field) \(reason)" }

  /// The same fault, seen from the value that holds this one: `amount` becomes `lines[3].amount`.
  public func inside(_ path: String) -> InvalidValue { InvalidValue("\(path).\(field)", reason) }
}
