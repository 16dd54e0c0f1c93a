// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterWebhookRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterWebhookRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterWebhookRequest: WireStruct {
  typealias Proto = Tongjie__Notifications__V1__RegisterWebhookRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__notifications__v1__register_webhook_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.institution = arena.text(institution.text)
    proto.url = arena.text(url)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterWebhookRequest {
    RegisterWebhookRequest(
      institution: try Wire.identifier(proto.institution, "institution"),
      url: try Wire.text(proto.url, "url", atMost: WireLimit.url))
  }
}
