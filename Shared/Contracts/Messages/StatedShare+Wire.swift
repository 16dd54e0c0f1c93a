// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension StatedShare: WireStruct {
  typealias Proto = Tongjie__Common__V1__StatedShare
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__stated_share__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.payer = payer.proto
    proto.amount_fen = amount.amount
    proto.document = arena.text(document)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> StatedShare {
    StatedShare(
      payer: try Wire.code(proto.payer, "payer"),
      amount: try Wire.fen(proto.amount_fen, "amount_fen"),
      document: try Wire.text(proto.document, "document", atMost: WireLimit.document))
  }
}
