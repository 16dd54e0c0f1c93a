// SPDX-License-Identifier: Apache-2.0

import CProtobufC

/// The bytes of a C message.
func packed<Proto>(_ proto: UnsafeMutablePointer<Proto>) -> [UInt8] {
  let message = UnsafeRawPointer(proto).assumingMemoryBound(to: ProtobufCMessage.self)
  return [UInt8](unsafeUninitializedCapacity: protobuf_c_message_get_packed_size(message)) { buffer, count in
    count = protobuf_c_message_pack(message, buffer.baseAddress)
  }
}
