// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension CreditAccountRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CreditAccountRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CreditAccountRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__CreditAccountRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__credit_account_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.credit_id = arena.text(creditID.text)
    proto.person_id = arena.text(person.text)
    proto.account = account.proto
    proto.amount_fen = amount.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CreditAccountRequest {
    CreditAccountRequest(
      creditID: try Wire.identifier(proto.credit_id, "credit_id"),
      person: try Wire.identifier(proto.person_id, "person_id"),
      account: try Wire.code(proto.account, "account"),
      amount: try Wire.fen(proto.amount_fen, "amount_fen", in: WireLimit.positive))
  }
}
