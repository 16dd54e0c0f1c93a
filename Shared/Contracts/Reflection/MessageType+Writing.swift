// SPDX-License-Identifier: Apache-2.0

public import Domain

extension MessageType {
  /// Messages within each other, at most; the contract has far fewer.
  static let depthLimit = 32

  /// The bytes that protobuf-c would write of the same message. Names as in the .proto; whole numbers as numbers or, for
  /// readers of JSON that round, as texts; codes by name or number; what is missing or null has its default. Throws a fault
  /// that names the place: `encounter.lines[3].amount_fen`.
  public func bytes(_ json: JSON) throws(InvalidValue) -> [UInt8] {
    let bytes = try Writing.message(self, json, "", depth: 0)
    guard bytes.count <= WireLimit.messageBytes else {
      throw InvalidValue("the message", "is larger than \(WireLimit.messageBytes) bytes")
    }
    return bytes
  }
}

private enum Writing {
  static func message(
    _ type: MessageType, _ json: JSON, _ path: String, depth: Int
  ) throws(InvalidValue) -> [UInt8] {
    guard depth < MessageType.depthLimit else {
      throw InvalidValue(path, "is deeper than \(MessageType.depthLimit)")
    }
    guard case .object(let members) = json else {
      throw InvalidValue(path.isEmpty ? "the message" : path, "must be an object")
    }
    let fields = type.fields
    var values: [String: JSON] = [:]
    for member in members {
      let path = join(path, member.name)
      guard fields.contains(where: { $0.name == member.name }) else {
        throw InvalidValue(path, "is no field of \(type.name)")
      }
      guard values.updateValue(member.value, forKey: member.name) == nil else {
        throw InvalidValue(path, "stands twice")
      }
    }
    var bytes: [UInt8] = []
    var chosen: [Int: String] = [:]
    for field in fields {
      guard let value = values[field.name], value != .null else { continue }
      let path = join(path, field.name)
      if let choice = field.choice, let other = chosen.updateValue(field.name, forKey: choice) {
        throw InvalidValue(path, "excludes \(other)")
      }
      try append(field, value, path, depth: depth, to: &bytes)
    }
    return bytes
  }

  /// A name out of the text is printed only when it is one.
  private static func join(_ path: String, _ name: String) -> String {
    let isName =
      name.utf8.count <= 64 && !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
      }
    let name = isName ? name : "?"
    return path.isEmpty ? name : "\(path).\(name)"
  }

  private static func append(
    _ field: FieldType, _ value: JSON, _ path: String, depth: Int, to bytes: inout [UInt8]
  ) throws(InvalidValue) {
    guard field.isRepeated else {
      let payload = try payload(field.kind, value, path, depth: depth)
      // A choice says by its presence which field it is.
      if !payload.isDefault || field.choice != nil { append(field, payload, to: &bytes) }
      return
    }
    guard case .array(let elements) = value else { throw InvalidValue(path, "must be an array") }
    var packed: [UInt8] = []
    for (index, element) in elements.enumerated() {
      let payload = try payload(field.kind, element, "\(path)[\(index)]", depth: depth)
      if field.isPacked, case .varint(let number) = payload {
        append(varint: number, to: &packed)
      } else {
        append(field, payload, to: &bytes)
      }
    }
    if !packed.isEmpty { append(field, .bytes(packed, isMessage: false), to: &bytes) }
  }

  /// What stands behind the field's number.
  private enum Payload {
    case varint(UInt64)
    case bytes([UInt8], isMessage: Bool)

    var isDefault: Bool {
      switch self {
      case .varint(let number): number == 0
      case .bytes(let bytes, let isMessage): bytes.isEmpty && !isMessage
      }
    }
  }

  private static func payload(
    _ kind: FieldType.Kind, _ value: JSON, _ path: String, depth: Int
  ) throws(InvalidValue) -> Payload {
    switch (kind, value) {
    case (.int64, _):
      return .varint(UInt64(bitPattern: try number(value, path)))
    case (.int32, _):
      guard let number = Int32(exactly: try number(value, path)) else {
        throw InvalidValue(path, "has more than 32 bits")
      }
      return .varint(UInt64(bitPattern: Int64(number)))
    case (.bool, .bool(let flag)): return .varint(flag ? 1 : 0)
    case (.bool, _): throw InvalidValue(path, "must be true or false")
    case (.text, .string(let text)):
      guard !text.utf8.contains(0) else { throw InvalidValue(path, "holds a NUL") }
      return .bytes(Array(text.utf8), isMessage: false)
    case (.text, _): throw InvalidValue(path, "must be a text")
    case (.code(let type), .string(let name)):
      guard let number = type.number(of: name) else { throw InvalidValue(path, "is no name of \(type.name)") }
      return .varint(UInt64(bitPattern: Int64(number)))
    case (.code, .integer(let number)):
      guard let number = Int32(exactly: number) else { throw InvalidValue(path, "has more than 32 bits") }
      // As protobuf-c reads them, numbers that a later version knows pass.
      return .varint(UInt64(bitPattern: Int64(number)))
    case (.code(let type), _): throw InvalidValue(path, "must be a name of \(type.name)")
    case (.message(let type), _):
      return .bytes(try message(type, value, path, depth: depth + 1), isMessage: true)
    case (.unsupported, _): throw InvalidValue(path, "has a type that this tool does not know")
    }
  }

  private static func number(_ value: JSON, _ path: String) throws(InvalidValue) -> Int64 {
    switch value {
    case .integer(let number): return number
    case .string(let text):
      guard let number = Int64(text), String(number) == text else { break }
      return number
    default: break
    }
    throw InvalidValue(path, "must be a whole number")
  }

  private static func append(_ field: FieldType, _ payload: Payload, to bytes: inout [UInt8]) {
    switch payload {
    case .varint(let number):
      append(varint: UInt64(field.number) << 3, to: &bytes)
      append(varint: number, to: &bytes)
    case .bytes(let content, _):
      append(varint: UInt64(field.number) << 3 | 2, to: &bytes)
      append(varint: UInt64(content.count), to: &bytes)
      bytes += content
    }
  }

  private static func append(varint number: UInt64, to bytes: inout [UInt8]) {
    var number = number
    while number >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: number) | 0x80)
      number >>= 7
    }
    bytes.append(UInt8(number))
  }
}
