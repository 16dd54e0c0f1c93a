// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Period: WireStruct {
  typealias Proto = Tongjie__Common__V1__Period
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__period__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.from = arena.message(from)
    proto.to = arena.optional(to)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Period {
    let from: CalendarDate = try Wire.message(proto.from, "from")
    let to: CalendarDate? = try Wire.optional(proto.to, "to")
    do throws(InvalidValue) { return try Period(from: from, to: to) } catch {
      throw InvalidValue("", error.reason)
    }
  }
}
