// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension HealthRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> HealthRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension HealthRequest: WireStruct {
  typealias Proto = Tongjie__Common__V1__HealthRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__health_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> HealthRequest {
    HealthRequest()
  }
}
