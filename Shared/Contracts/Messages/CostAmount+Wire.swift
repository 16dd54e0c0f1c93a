// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

/// One class of own expense on the wire; all of them travel in name order.
struct CostAmount {
  let costClass: CostClass
  let amount: Fen

  static func list(of amounts: [CostClass: Fen]) -> [CostAmount] {
    amounts.map { CostAmount(costClass: $0.key, amount: $0.value) }.sorted { $0.costClass < $1.costClass }
  }

  static func amounts(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<Proto>?>?, _ count: Int, _ field: String
  ) throws(InvalidValue) -> [CostClass: Fen] {
    let list: [CostAmount] = try Wire.list(pointers, count, field, atMost: WireLimit.costClasses)
    var amounts: [CostClass: Fen] = [:]
    for (index, entry) in list.enumerated() {
      guard amounts.updateValue(entry.amount, forKey: entry.costClass) == nil else {
        throw InvalidValue("\(field)[\(index)].cost_class", "is used twice")
      }
    }
    return amounts
  }
}

extension CostAmount: WireStruct {
  typealias Proto = Tongjie__Common__V1__CostAmount
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__cost_amount__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.cost_class = arena.text(costClass.text)
    proto.fen = amount.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CostAmount {
    CostAmount(
      costClass: try Wire.identifier(proto.cost_class, "cost_class"),
      amount: try Wire.fen(proto.fen, "fen", in: WireLimit.amount))
  }
}
