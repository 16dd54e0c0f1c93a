// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension FamilyDonor: WireStruct {
  typealias Proto = Tongjie__Common__V1__FamilyDonor
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__family_donor__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
    proto.relation = relation.proto
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> FamilyDonor {
    FamilyDonor(
      person: try Wire.identifier(proto.person_id, "person_id"),
      relation: try Wire.code(proto.relation, "relation"))
  }
}
