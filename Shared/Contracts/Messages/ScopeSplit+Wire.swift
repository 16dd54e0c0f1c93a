// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension ScopeSplit: WireStruct {
  typealias Proto = Tongjie__Common__V1__ScopeSplit
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__scope_split__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.own_expense_fen = ownExpense.amount
    proto.over_limit_fen = overLimit.amount
    proto.pre_self_pay_fen = preSelfPay.amount
    proto.in_scope_fen = inScope.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ScopeSplit {
    ScopeSplit(
      ownExpense: try Wire.fen(proto.own_expense_fen, "own_expense_fen", in: WireLimit.amount),
      overLimit: try Wire.fen(proto.over_limit_fen, "over_limit_fen", in: WireLimit.amount),
      preSelfPay: try Wire.fen(proto.pre_self_pay_fen, "pre_self_pay_fen", in: WireLimit.amount),
      inScope: try Wire.fen(proto.in_scope_fen, "in_scope_fen", in: WireLimit.amount))
  }
}
