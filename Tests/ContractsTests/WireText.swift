// SPDX-License-Identifier: Apache-2.0

import CProtobufC

/// Messages as text, by protobuf-c's own names: one line for each kind of message, from its first appearance.
struct WireText {
  private(set) var lines: [String: String] = [:]

  mutating func visit(_ message: UnsafePointer<ProtobufCMessage>) {
    let descriptor = message.pointee.descriptor.unsafelyUnwrapped.pointee
    var parts = [String(cString: descriptor.name)]
    for field in UnsafeBufferPointer(start: descriptor.fields, count: Int(descriptor.n_fields)) {
      let values = field.places(in: UnsafeRawPointer(message)).map { place in
        if field.type == PROTOBUF_C_TYPE_MESSAGE {
          visit(place.load(as: UnsafePointer<ProtobufCMessage>.self))
          return "{}"
        }
        return field.text(at: place)
      }
      if !values.isEmpty { parts.append("\(String(cString: field.name))=\(values.joined(separator: ","))") }
    }
    let name = parts[0]
    if lines[name] == nil { lines[name] = parts.joined(separator: " ") }
  }
}

extension ProtobufCFieldDescriptor {
  /// Where the values are that are not the default.
  func places(in message: UnsafeRawPointer) -> [UnsafeRawPointer] {
    let place = message + Int(offset)
    if label == PROTOBUF_C_LABEL_REPEATED {
      let count = (message + Int(quantifier_offset)).load(as: Int.self)
      guard count > 0 else { return [] }
      let list = place.load(as: UnsafeRawPointer.self)
      return (0..<count).map { list + $0 * MemoryLayout<UnsafeRawPointer>.stride }
    }
    if flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0 {
      let chosen = (message + Int(quantifier_offset)).load(as: UInt32.self)
      guard chosen == id else { return [] }
    }
    let isDefault =
      switch type {
      case PROTOBUF_C_TYPE_MESSAGE: place.load(as: UnsafeRawPointer?.self) == nil
      case PROTOBUF_C_TYPE_STRING: place.load(as: UnsafePointer<CChar>.self).pointee == 0
      case PROTOBUF_C_TYPE_INT64: place.load(as: Int64.self) == 0
      default: place.load(as: Int32.self) == 0
      }
    return isDefault ? [] : [place]
  }

  func text(at place: UnsafeRawPointer) -> String {
    switch type {
    case PROTOBUF_C_TYPE_STRING: "'\(String(cString: place.load(as: UnsafePointer<CChar>.self)))'"
    case PROTOBUF_C_TYPE_INT64: String(place.load(as: Int64.self))
    default: String(place.load(as: Int32.self))
    }
  }
}
