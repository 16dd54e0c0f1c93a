// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension SettlementReference: WireStruct {
  typealias Proto = Tongjie__Common__V1__SettlementReference
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__settlement_reference__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.institution = arena.text(institution.text)
    proto.id = arena.text(id.text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SettlementReference {
    SettlementReference(
      institution: try Wire.identifier(proto.institution, "institution"),
      id: try Wire.identifier(proto.id, "id"))
  }
}
