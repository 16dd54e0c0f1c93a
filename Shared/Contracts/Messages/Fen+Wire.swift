// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension Fen: WireStruct {
  typealias Proto = Tongjie__Common__V1__Money
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__money__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.fen = amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Fen {
    try Wire.fen(proto.fen, "fen", in: WireLimit.amount)
  }
}
