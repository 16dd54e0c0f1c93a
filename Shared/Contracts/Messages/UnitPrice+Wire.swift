// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension UnitPrice: WireStruct {
  typealias Proto = Tongjie__Common__V1__Price
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__price__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.micros = micros
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> UnitPrice {
    UnitPrice(micros: try Wire.number(proto.micros, "micros", in: 0...UnitPrice.limit.micros))
  }
}
