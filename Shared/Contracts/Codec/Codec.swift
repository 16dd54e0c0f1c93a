// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain
import RPC

/// Bytes to value and back through protobuf-c.
enum Codec {
  static func decode<Value: WireStruct>(_ bytes: [UInt8]) throws(DecodingError) -> Value {
    guard bytes.count <= WireLimit.messageBytes else {
      throw DecodingError("the message is larger than \(WireLimit.messageBytes) bytes")
    }
    let arena = Arena(budget: WireLimit.memory(forMessageOf: bytes.count), expected: 1024 + 6 * bytes.count)
    return try withExtendedLifetime(arena) { arena throws(DecodingError) in
      let proto = try unpack(bytes, as: Value.self, in: arena)
      do throws(InvalidValue) {
        return try Value.native(proto.pointee)
      } catch {
        throw DecodingError(error)
      }
    }
  }

  static func encode<Value: WireStruct>(_ value: Value) -> [UInt8] {
    let arena = Arena(budget: .max, expected: 4096)
    return withExtendedLifetime(arena) { arena in
      let message = UnsafeRawPointer(arena.message(value)).assumingMemoryBound(to: ProtobufCMessage.self)
      let size = protobuf_c_message_get_packed_size(message)
      // Filling no bytes would write to the one empty array that all threads share.
      guard size > 0 else { return [] }
      return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = protobuf_c_message_pack(message, buffer.baseAddress)
      }
    }
  }

  /// The C struct as protobuf-c reads it; lives as long as the arena.
  static func unpack<Value: WireStruct>(
    _ bytes: [UInt8], as type: Value.Type, in arena: borrowing Arena
  ) throws(DecodingError) -> UnsafePointer<Value.Proto> {
    try unpack(bytes, by: Value.descriptor, in: arena).assumingMemoryBound(to: Value.Proto.self)
  }

  /// The same of a message that is known by its descriptor only.
  static func unpack(
    _ bytes: [UInt8], by descriptor: UnsafePointer<ProtobufCMessageDescriptor>, in arena: borrowing Arena
  ) throws(DecodingError) -> UnsafeRawPointer {
    var allocator = arena.allocator
    let message = bytes.withUnsafeBufferPointer { buffer in
      protobuf_c_message_unpack(descriptor, &allocator, buffer.count, buffer.baseAddress)
    }
    guard let message else {
      guard arena.isExhausted else { throw DecodingError("the message is malformed") }
      RPCLimit.arenaBytes.countRefusal()
      throw DecodingError(
        "the message unfolds to more memory than its size allows",
        RPCLimit.arenaBytes.details(WireLimit.memory(forMessageOf: bytes.count)))
    }
    return UnsafeRawPointer(message)
  }
}
