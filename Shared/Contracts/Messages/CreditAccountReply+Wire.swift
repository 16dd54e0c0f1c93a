// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension CreditAccountReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CreditAccountReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CreditAccountReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__CreditAccountReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__credit_account_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.balance_fen = balance.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CreditAccountReply {
    CreditAccountReply(
      balance: try Wire.fen(proto.balance_fen, "balance_fen"))
  }
}
