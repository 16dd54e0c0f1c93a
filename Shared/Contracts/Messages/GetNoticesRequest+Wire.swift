// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetNoticesRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetNoticesRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetNoticesRequest: WireStruct {
  typealias Proto = Tongjie__Notifications__V1__GetNoticesRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__notifications__v1__get_notices_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.reference = arena.message(reference)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetNoticesRequest {
    GetNoticesRequest(
      reference: try Wire.message(proto.reference, "reference"))
  }
}
