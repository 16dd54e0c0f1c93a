// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain

/// A value with a C struct of its own: `proto` outwards, `native` inwards.
protocol WireStruct {
  associatedtype Proto

  /// The struct's `…__init`, which also tells protobuf-c its descriptor.
  static func initialise(_ place: UnsafeMutablePointer<Proto>)

  /// Fills an initialised struct. What it points to lives in the arena.
  func proto(_ proto: inout Proto, in arena: borrowing Arena)

  /// A valid value, or a fault that names the field; a fault without a field is about the value itself.
  static func native(_ proto: Proto) throws(InvalidValue) -> Self
}

extension WireStruct {
  static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
    let place = UnsafeMutablePointer<Proto>.allocate(capacity: 1)
    defer { place.deallocate() }
    initialise(place)
    return UnsafeRawPointer(place).assumingMemoryBound(to: ProtobufCMessage.self).pointee.descriptor
  }
}
