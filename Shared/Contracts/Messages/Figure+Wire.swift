// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension Figure: WireStruct {
  typealias Proto = Tongjie__Common__V1__Figure
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__figure__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    switch value {
    case .fen(let amount):
      proto.value_case = TONGJIE__COMMON__V1__FIGURE__VALUE_FEN
      proto.fen = amount.amount
    case .ratio(let ratio):
      proto.value_case = TONGJIE__COMMON__V1__FIGURE__VALUE_BASIS_POINTS
      proto.basis_points = ratio.basisPoints
    case .count(let count):
      proto.value_case = TONGJIE__COMMON__V1__FIGURE__VALUE_COUNT
      proto.count = count
    case .text(let text):
      proto.value_case = TONGJIE__COMMON__V1__FIGURE__VALUE_TEXT
      proto.text = arena.text(text)
    }
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Figure {
    let value: Value
    switch proto.value_case {
    case TONGJIE__COMMON__V1__FIGURE__VALUE_FEN:
      value = .fen(try Wire.fen(proto.fen, "fen", in: WireLimit.amount))
    case TONGJIE__COMMON__V1__FIGURE__VALUE_BASIS_POINTS:
      let basisPoints = try Wire.number(proto.basis_points, "basis_points", in: WireLimit.anyRatio)
      value = .ratio(Ratio(basisPoints: basisPoints))
    case TONGJIE__COMMON__V1__FIGURE__VALUE_COUNT:
      value = .count(proto.count)
    case TONGJIE__COMMON__V1__FIGURE__VALUE_TEXT:
      value = .text(try Wire.text(proto.text, "text", atMost: WireLimit.sentence))
    default:
      throw InvalidValue("value", "is not set")
    }
    return Figure(try Wire.text(proto.name, "name", atMost: WireLimit.key), value)
  }
}
