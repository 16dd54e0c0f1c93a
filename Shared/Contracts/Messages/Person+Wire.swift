// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension Person: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Person { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension Person: WireStruct {
  typealias Proto = Tongjie__Common__V1__Person
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__person__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.id = arena.text(id.text)
    proto.name = arena.text(name)
    proto.birth_date = arena.message(birthDate)
    proto.n_coverages = coverages.count
    proto.coverages = arena.list(coverages)
    proto.n_categories = categories.count
    proto.categories = arena.list(categories)
    proto.n_donors = donors.count
    proto.donors = arena.list(donors)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Person {
    try Person(
      id: try Wire.identifier(proto.id, "id"),
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      birthDate: try Wire.message(proto.birth_date, "birth_date"),
      coverages: try Wire.list(proto.coverages, proto.n_coverages, "coverages", atMost: 16),
      categories: try Wire.list(proto.categories, proto.n_categories, "categories", atMost: 32),
      donors: try Wire.list(proto.donors, proto.n_donors, "donors", atMost: 16))
  }
}
