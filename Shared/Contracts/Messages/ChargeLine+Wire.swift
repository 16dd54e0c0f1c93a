// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension ChargeLine: WireStruct {
  typealias Proto = Tongjie__Common__V1__ChargeLine
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__charge_line__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.number = number
    proto.catalogue_code = arena.text(catalogueCode)
    proto.name = arena.text(name)
    proto.level = level.proto
    proto.quantity_ten_thousandths = quantity.tenThousandths
    proto.unit_price_micros = unitPrice.micros
    proto.amount_fen = amount.amount
    proto.pre_self_pay_basis_points = Int32(clamping: preSelfPayRatio.basisPoints)
    proto.ceiling = arena.optional(ceiling)
    proto.limited_use = limitedUse.proto
    proto.cost_class = arena.text(costClass.text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ChargeLine {
    ChargeLine(
      number: try Wire.number(proto.number, "number", in: WireLimit.lineNumber),
      catalogueCode: try Wire.text(proto.catalogue_code, "catalogue_code", atMost: WireLimit.catalogueCode),
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      level: try Wire.code(proto.level, "level"),
      quantity: Quantity(
        tenThousandths: try Wire.number(
          proto.quantity_ten_thousandths, "quantity_ten_thousandths", in: WireLimit.quantity)),
      unitPrice: UnitPrice(
        micros: try Wire.number(proto.unit_price_micros, "unit_price_micros", in: 0...UnitPrice.limit.micros)),
      amount: try Wire.fen(proto.amount_fen, "amount_fen", in: WireLimit.amount),
      preSelfPayRatio: Ratio(
        basisPoints: try Wire.number(
          proto.pre_self_pay_basis_points, "pre_self_pay_basis_points", in: WireLimit.unitRatio)),
      ceiling: try Wire.optional(proto.ceiling, "ceiling"),
      limitedUse: try Wire.code(proto.limited_use, "limited_use"),
      costClass: try Wire.optionalIdentifier(proto.cost_class, "cost_class") ?? .other)
  }
}
