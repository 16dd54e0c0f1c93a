// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import CProtos

/// A message of the .proto files, as protobuf-c's own descriptor tells it.
public struct MessageType: Sendable, Hashable {
  // protobuf-c's static data: never written, never freed.
  nonisolated(unsafe) let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

  init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) { self.descriptor = descriptor }

  /// As in `tongjie.claims.v1.SettleRequest`.
  public var name: String { descriptor.pointee.name.map { String(cString: $0) } ?? "" }

  /// By number.
  public var fields: [FieldType] {
    UnsafeBufferPointer(start: descriptor.pointee.fields, count: Int(descriptor.pointee.n_fields))
      .map(FieldType.init)
  }
}

/// One field of a message.
public struct FieldType: Sendable {
  public enum Kind: Sendable, Hashable {
    case int32, int64, bool, text
    case code(CodeType)
    case message(MessageType)
    /// What the contract does not use: floating point, unsigned numbers, bytes.
    case unsupported
  }

  public let name: String
  public let number: UInt32
  public let kind: Kind
  public let isRepeated: Bool
  /// Fields of one message with the same number here exclude each other (`oneof`); nil for others.
  public let choice: Int?
  let isPacked: Bool
  /// Within the C struct: the value, and the count of a repeated one or the number of what is chosen.
  let offset: Int
  let quantifierOffset: Int

  init(_ field: ProtobufCFieldDescriptor) {
    name = field.name.map { String(cString: $0) } ?? ""
    number = field.id
    isRepeated = field.label == PROTOBUF_C_LABEL_REPEATED
    offset = Int(field.offset)
    quantifierOffset = Int(field.quantifier_offset)
    choice = field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 ? quantifierOffset : nil
    isPacked = field.flags & PROTOBUF_C_FIELD_FLAG_PACKED.rawValue != 0
    kind = isRepeated || field.label == PROTOBUF_C_LABEL_NONE ? Self.kind(of: field) : .unsupported
  }

  private static func kind(of field: ProtobufCFieldDescriptor) -> Kind {
    switch (field.type, field.descriptor) {
    case (PROTOBUF_C_TYPE_INT32, _): .int32
    case (PROTOBUF_C_TYPE_INT64, _): .int64
    case (PROTOBUF_C_TYPE_BOOL, _): .bool
    case (PROTOBUF_C_TYPE_STRING, _): .text
    case (PROTOBUF_C_TYPE_ENUM, let descriptor?):
      .code(CodeType(descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)))
    case (PROTOBUF_C_TYPE_MESSAGE, let descriptor?):
      .message(MessageType(descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)))
    default: .unsupported
    }
  }

  /// As the .proto says it: `int64`, `tongjie.common.v1.Scheme`.
  public var typeName: String {
    switch kind {
    case .int32: "int32"
    case .int64: "int64"
    case .bool: "bool"
    case .text: "string"
    case .code(let type): type.name
    case .message(let type): type.name
    case .unsupported: "unsupported"
    }
  }
}

/// An enum of the .proto files.
public struct CodeType: Sendable, Hashable {
  // As in `MessageType`.
  nonisolated(unsafe) private let descriptor: UnsafePointer<ProtobufCEnumDescriptor>

  init(_ descriptor: UnsafePointer<ProtobufCEnumDescriptor>) { self.descriptor = descriptor }

  public var name: String { descriptor.pointee.name.map { String(cString: $0) } ?? "" }

  /// In the order of the numbers.
  public var values: [(name: String, number: Int32)] {
    UnsafeBufferPointer(start: descriptor.pointee.values, count: Int(descriptor.pointee.n_values)).map {
      ($0.name.map { String(cString: $0) } ?? "", $0.value)
    }
  }

  func name(of number: Int32) -> String? { values.first { $0.number == number }?.name }
  func number(of name: String) -> Int32? { values.first { $0.name == name }?.number }
}
