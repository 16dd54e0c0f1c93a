// SPDX-License-Identifier: Apache-2.0

import CProtobufC

/// One field as it lies in a message's bytes.
struct WireField {
  let number: UInt32
  /// Tag and value.
  let bytes: [UInt8]
  /// Of a field with a length: what follows it.
  let payload: [UInt8]?

  /// An entry of a number that has no length: `type` is its wire type, `value` what follows the tag.
  init(_ number: UInt32, type: UInt32, value: [UInt8]) {
    self.number = number
    bytes = Self.varint(UInt64(number << 3 | type)) + value
    payload = nil
  }

  init(_ number: UInt32, payload: [UInt8]) {
    self.number = number
    self.payload = payload
    bytes = Self.varint(UInt64(number << 3 | 2)) + Self.varint(UInt64(payload.count)) + payload
  }

  /// The fields of a well-formed message; nil when it is not.
  static func all(in bytes: [UInt8]) -> [WireField]? {
    var fields: [WireField] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let tag = takeVarint(&rest) else { return nil }
      let number = UInt32(tag >> 3)
      switch tag & 7 {
      case 0:
        guard let value = takeVarint(&rest) else { return nil }
        fields.append(WireField(number, type: 0, value: varint(value)))
      case 2:
        guard let count = takeVarint(&rest), count <= rest.count else { return nil }
        fields.append(WireField(number, payload: Array(rest.prefix(Int(count)))))
        rest = rest.dropFirst(Int(count))
      default: return nil  // the contract has no such field
      }
    }
    return fields
  }

  /// A message with the fields of each message in it, innermost first, changed by `edit`.
  static func rewrite(
    _ bytes: [UInt8], _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    _ edit: (_ fields: [WireField], _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) -> [WireField]
  ) -> [UInt8] {
    let fields = (all(in: bytes) ?? []).map { field in
      guard let payload = field.payload,
        let known = protobuf_c_message_descriptor_get_field(descriptor, field.number),
        known.pointee.type == PROTOBUF_C_TYPE_MESSAGE
      else { return field }
      let inner = known.pointee.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
      return WireField(field.number, payload: rewrite(payload, inner, edit))
    }
    return edit(fields, descriptor).flatMap(\.bytes)
  }

  static func varint(_ value: UInt64) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value >= 0x80 {
      bytes.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }

  private static func takeVarint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
