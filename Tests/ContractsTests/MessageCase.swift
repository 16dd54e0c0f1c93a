// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain
import Testing

@testable import Contracts

/// One kind of message for the tests that hold for all of them.
struct MessageCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The bytes of a value in which every field says something of its own.
  let full: [UInt8]
  let isUnchangedByTheWire: @Sendable () throws -> Bool
  let isUnchangedFromSeed: @Sendable (_ seed: UInt64) throws -> Bool
  let random: @Sendable (_ seed: UInt64) -> [UInt8]
  /// Decodes and encodes again.
  let pass: @Sendable ([UInt8]) throws(DecodingError) -> [UInt8]
  /// Calls with the C struct of some bytes.
  let visit: @Sendable ([UInt8], (UnsafePointer<ProtobufCMessage>) -> Void) throws -> Void
  /// What protobuf-c's memory cost, and whether it could read the bytes.
  let memory: @Sendable ([UInt8]) -> (reserved: Int, isReadable: Bool)

  init<Value: WireMessage & WireStruct & Equatable>(
    _ full: Value, _ make: @escaping @Sendable (inout Wild) -> Value
  ) {
    testDescription = "\(Value.self)"
    self.full = full.encoded()
    isUnchangedByTheWire = { try Value.decode(full.encoded()) == full }
    isUnchangedFromSeed = { seed in
      var wild = Wild(seed: seed)
      let value = make(&wild)
      return try Value.decode(value.encoded()) == value
    }
    random = { seed in
      var wild = Wild(seed: seed)
      return make(&wild).encoded()
    }
    pass = { bytes throws(DecodingError) in try Value.decode(bytes).encoded() }
    visit = { bytes, body in
      let arena = Arena(budget: .max, expected: 4096)
      try withExtendedLifetime(arena) { arena in
        let proto = try Codec.unpack(bytes, as: Value.self, in: arena)
        body(UnsafeRawPointer(proto).assumingMemoryBound(to: ProtobufCMessage.self))
      }
    }
    memory = { bytes in
      let arena = Arena(budget: WireLimit.memory(forMessageOf: bytes.count), expected: 1024)
      return withExtendedLifetime(arena) { arena in
        let proto = try? Codec.unpack(bytes, as: Value.self, in: arena)
        return (arena.reserved, proto != nil)
      }
    }
  }
}
