// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension ResolveRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> ResolveRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension ResolveRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__ResolveRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__resolve_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.reference = arena.message(reference)
    proto.attempt = Int64(attempt)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ResolveRequest {
    ResolveRequest(
      reference: try Wire.message(proto.reference, "reference"),
      attempt: try Int(Wire.number(proto.attempt, "attempt", in: WireLimit.ordinal)))
  }
}
