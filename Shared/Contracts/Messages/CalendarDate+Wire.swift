// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension CalendarDate: WireStruct {
  typealias Proto = Tongjie__Common__V1__Date
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__date__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.year = Int32(clamping: year)
    proto.month = Int32(clamping: month)
    proto.day = Int32(clamping: day)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CalendarDate {
    do throws(InvalidValue) {
      return try CalendarDate(year: Int(proto.year), month: Int(proto.month), day: Int(proto.day))
    } catch {
      throw InvalidValue("", error.reason)
    }
  }
}
