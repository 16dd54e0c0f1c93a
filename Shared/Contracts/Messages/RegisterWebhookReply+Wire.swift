// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterWebhookReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterWebhookReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterWebhookReply: WireStruct {
  typealias Proto = Tongjie__Notifications__V1__RegisterWebhookReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__notifications__v1__register_webhook_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterWebhookReply {
    RegisterWebhookReply()
  }
}
