// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension AuditRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> AuditRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension AuditRequest: WireStruct {
  typealias Proto = Tongjie__Common__V1__AuditRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__audit_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> AuditRequest {
    AuditRequest()
  }
}
