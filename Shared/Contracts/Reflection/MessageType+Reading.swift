// SPDX-License-Identifier: Apache-2.0

import Domain

extension MessageType {
  /// The message as JSON, with the names of the .proto: texts, flags, whole numbers and lists always, messages and chosen
  /// fields when they are there, codes by name (by number when this version does not know them).
  ///
  /// It judges form only: what protobuf-c cannot read, texts that are not UTF-8 without NUL, and more than a million values
  /// are refused; whether amounts and codes make sense, the service says.
  public func json(_ bytes: [UInt8]) throws(DecodingError) -> JSON {
    guard bytes.count <= WireLimit.messageBytes else {
      throw DecodingError("the message is larger than \(WireLimit.messageBytes) bytes")
    }
    let arena = Arena(budget: WireLimit.memory(forMessageOf: bytes.count), expected: 1024 + 6 * bytes.count)
    return try withExtendedLifetime(arena) { arena throws(DecodingError) in
      let message = try Codec.unpack(bytes, by: descriptor, in: arena)
      var reading = Reading()
      do throws(InvalidValue) {
        return try reading.message(self, message, "", depth: 0)
      } catch {
        throw DecodingError(error)
      }
    }
  }
}

/// Reads one C struct and all it holds.
private struct Reading {
  /// Each costs memory beyond the arena's.
  private var valuesLeft = 1_000_000

  mutating func message(
    _ type: MessageType, _ start: UnsafeRawPointer, _ path: String, depth: Int
  ) throws(InvalidValue) -> JSON {
    guard depth < MessageType.depthLimit else {
      throw InvalidValue(path, "is deeper than \(MessageType.depthLimit)")
    }
    var members: [JSON.Member] = []
    for field in type.fields {
      let path = path.isEmpty ? field.name : "\(path).\(field.name)"
      guard let value = try member(field, start, path, depth: depth) else { continue }
      members.append(JSON.Member(name: field.name, value: value))
    }
    return .object(members)
  }

  private mutating func member(
    _ field: FieldType, _ start: UnsafeRawPointer, _ path: String, depth: Int
  ) throws(InvalidValue) -> JSON? {
    let place = start + field.offset
    if field.isRepeated {
      let count = (start + field.quantifierOffset).load(as: Int.self)
      guard count > 0, let list = place.load(as: UnsafeRawPointer?.self) else { return .array([]) }
      var values: [JSON] = []
      for index in 0..<count {
        let element = list + index * (try stride(field.kind, path))
        guard let value = try value(field.kind, element, "\(path)[\(index)]", depth: depth) else { continue }
        values.append(value)
      }
      return .array(values)
    }
    if field.choice != nil, (start + field.quantifierOffset).load(as: UInt32.self) != field.number {
      return nil
    }
    return try value(field.kind, place, path, depth: depth)
  }

  /// Nil for a message that is not there.
  private mutating func value(
    _ kind: FieldType.Kind, _ place: UnsafeRawPointer, _ path: String, depth: Int
  ) throws(InvalidValue) -> JSON? {
    valuesLeft -= 1
    guard valuesLeft >= 0 else { throw InvalidValue(path, "is past a million values") }
    switch kind {
    case .int32: return .integer(Int64(place.load(as: Int32.self)))
    case .int64: return .integer(place.load(as: Int64.self))
    case .bool: return .bool(place.load(as: Int32.self) != 0)
    case .text:
      let text = place.load(as: UnsafeMutablePointer<CChar>?.self)
      return .string(try Wire.text(text, path, atMost: WireLimit.messageBytes))
    case .code(let type):
      let number = place.load(as: Int32.self)
      return type.name(of: number).map(JSON.string) ?? .integer(Int64(number))
    case .message(let type):
      guard let start = place.load(as: UnsafeRawPointer?.self) else { return nil }
      return try message(type, start, path, depth: depth + 1)
    case .unsupported: throw InvalidValue(path, "has a type that this tool does not know")
    }
  }

  /// Bytes from one element of a C array to the next.
  private func stride(_ kind: FieldType.Kind, _ path: String) throws(InvalidValue) -> Int {
    switch kind {
    case .int32, .bool, .code: 4
    case .int64, .text, .message: 8
    case .unsupported: throw InvalidValue(path, "has a type that this tool does not know")
    }
  }
}
