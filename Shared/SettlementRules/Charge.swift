// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The numbers of one line, without its texts: copied at no cost, where a copy of the line counts references.
struct Charge {
  /// The line's position in the bill, from 0, for errors.
  let index: Int
  let level: CatalogueLevel
  let quantity: Quantity
  let unitPrice: UnitPrice
  let amount: Fen
  let preSelfPayRatio: Ratio
  let ceiling: UnitPrice?
  let limitedUse: LimitedUse

  init(_ bill: [ChargeLine], _ index: Int) {
    self.index = index
    level = bill[index].level
    quantity = bill[index].quantity
    unitPrice = bill[index].unitPrice
    amount = bill[index].amount
    preSelfPayRatio = bill[index].preSelfPayRatio
    ceiling = bill[index].ceiling
    limitedUse = bill[index].limitedUse
  }

  func check() throws(SettlementError) {
    guard quantity.tenThousandths != 0 else { throw fault(index, "quantity", "is zero") }
    guard unitPrice.micros >= 0 else { throw fault(index, "unit_price", "is negative") }
    guard (Ratio.zero...Ratio.one).contains(preSelfPayRatio) else {
      throw fault(index, "pre_self_pay", "is not between 0% and 100%")
    }
    guard level != .a || preSelfPayRatio == .zero else {
      throw fault(index, "pre_self_pay", "is not 0% although the item is of level a")
    }
    let product: Fen
    do { product = try unitPrice.times(quantity, rounding: .halfUp) } catch {
      throw fault(index, "amount", "is over the largest amount")
    }
    guard product == amount else {
      throw fault(index, "amount", "is not quantity × price, which is \(product)")
    }
  }

  /// Each part to the fen; in-scope takes the rest, so that the line adds up.
  func split() throws(SettlementError) -> ScopeSplit {
    if level == .c || limitedUse == .notApproved {
      return ScopeSplit(ownExpense: amount, overLimit: .zero, preSelfPay: .zero, inScope: .zero)
    }
    var over = Fen.zero
    if let ceiling, ceiling < unitPrice {
      do {
        over = try UnitPrice(micros: unitPrice.micros - ceiling.micros).times(quantity, rounding: .halfUp)
      } catch { throw fault(index, "ceiling", "cannot be applied") }
      over = min(over, amount)
    }
    let preSelfPay = (amount - over).times(preSelfPayRatio, rounding: .halfUp)
    return ScopeSplit(
      ownExpense: .zero, overLimit: over, preSelfPay: preSelfPay, inScope: amount - over - preSelfPay)
  }
}

func fault(_ index: Int, _ field: String, _ reason: String) -> SettlementError {
  .invalid(InvalidValue("encounter.lines[\(index)].\(field)", reason))
}
