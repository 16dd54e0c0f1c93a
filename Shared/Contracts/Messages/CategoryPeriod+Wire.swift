// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension CategoryPeriod: WireStruct {
  typealias Proto = Tongjie__Common__V1__CategoryPeriod
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__category_period__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.category = arena.text(category.text)
    proto.period = arena.message(period)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CategoryPeriod {
    CategoryPeriod(
      category: try Wire.identifier(proto.category, "category"),
      period: try Wire.message(proto.period, "period"))
  }
}
