// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Coverage: WireStruct {
  typealias Proto = Tongjie__Common__V1__Coverage
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__coverage__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.scheme = scheme.proto
    proto.region = arena.text(region.text)
    proto.person_type = personType.proto
    proto.period = arena.message(period)
    proto.civil_servant = civilServant ? 1 : 0
    proto.enrolled_years = Int32(clamping: enrolledYears)
    proto.n_marks = marks.count
    proto.marks = arena.texts(marks.map(\.text))
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Coverage {
    Coverage(
      scheme: try Wire.code(proto.scheme, "scheme"),
      region: try Wire.identifier(proto.region, "region"),
      personType: try Wire.code(proto.person_type, "person_type"),
      period: try Wire.message(proto.period, "period"),
      civilServant: Wire.flag(proto.civil_servant),
      enrolledYears: try Int(
        Wire.number(proto.enrolled_years, "enrolled_years", in: WireLimit.enrolledYears)),
      marks: try Wire.marks(proto.marks, proto.n_marks, "marks"))
  }
}
