// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 1: each line falls into own expense, over the ceiling, pre-self-pay and in-scope (费用分割).
struct LineSplit {
  let lines: [ScopeSplit]
  let total: ScopeSplit
  /// Own expense by cost class.
  let ownExpense: ClassSums
  /// In scope by cost class.
  let inScope: ClassSums

  /// Checks the bill and splits it. Throws `SettlementError.invalid` naming the line's position, from 0.
  init(_ bill: [ChargeLine]) throws(SettlementError) {
    guard (1...Limits.lines).contains(bill.count) else {
      throw .invalid(InvalidValue("encounter.lines", "must be 1 to \(Limits.lines)"))
    }
    var lines: [ScopeSplit] = []
    lines.reserveCapacity(bill.count)
    var numbers = LineNumbers()
    var sum = Fen.zero
    var total = ScopeSplit.zero
    var ownExpense = ClassSums()
    var inScope = ClassSums()
    var reversible: [Mirror: [Int]]?
    for index in bill.indices {
      let charge = Charge(bill, index)
      try charge.check()
      guard numbers.insert(bill[index].number, of: bill, at: index) else {
        throw fault(index, "number", "is used twice in the bill")
      }
      let split: ScopeSplit
      if charge.quantity.tenThousandths < 0 {
        // A reversal reuses the split of the line that it takes back; the index is built on first need.
        if reversible == nil { reversible = Self.mirrors(bill) }
        guard let original = reversible?.takeFirst(of: Mirror(bill[index], negated: true), before: index)
        else { throw fault(index, "quantity", "is negative, and the line mirrors no earlier line") }
        split = lines[original].negated
      } else {
        split = try charge.split()
      }
      do { sum = try sum.adding(charge.amount) } catch {
        throw fault(index, "amount", "brings the bill over the largest amount")
      }
      lines.append(split)
      total = total + split
      ownExpense.add(split.ownExpense, bill[index].costClass)
      inScope.add(split.inScope, bill[index].costClass)
    }
    guard total.total == sum else {
      throw .brokenIdentity(BrokenIdentity("the line splits do not sum to the bill"))
    }
    self.lines = lines
    self.total = total
    self.ownExpense = ownExpense
    self.inScope = inScope
  }

  private static func mirrors(_ bill: [ChargeLine]) -> [Mirror: [Int]] {
    var indices: [Mirror: [Int]] = [:]
    for (index, line) in bill.enumerated() where line.quantity.tenThousandths > 0 {
      indices[Mirror(line, negated: false), default: []].append(index)
    }
    return indices
  }
}

/// The numbers of the lines so far. Bills number their lines upwards: only another order needs a set.
private struct LineNumbers {
  private var highest: Int64 = .min
  private var set: Set<Int64>?

  /// False when the number was there before, in the lines of the bill before `index`.
  mutating func insert(_ number: Int64, of bill: [ChargeLine], at index: Int) -> Bool {
    guard set == nil, number > highest else {
      var numbers = set ?? Set(bill[..<index].lazy.map(\.number))
      let isNew = numbers.insert(number).inserted
      set = numbers
      return isNew
    }
    highest = number
    return true
  }
}

/// All of a line but its number, with the sign of the original.
private struct Mirror: Hashable {
  let code: String
  let name: String
  let level: CatalogueLevel
  let quantity: Int64
  let price: UnitPrice
  let amount: Fen
  let ratio: Ratio
  let ceiling: UnitPrice?
  let limitedUse: LimitedUse
  let costClass: CostClass

  init(_ line: ChargeLine, negated: Bool) {
    code = line.catalogueCode
    name = line.name
    level = line.level
    quantity = negated ? -line.quantity.tenThousandths : line.quantity.tenThousandths
    price = line.unitPrice
    amount = negated ? -line.amount : line.amount
    ratio = line.preSelfPayRatio
    ceiling = line.ceiling
    limitedUse = line.limitedUse
    costClass = line.costClass
  }
}

extension [Mirror: [Int]] {
  /// The first line of this form that stands before `index` and was not taken back yet.
  fileprivate mutating func takeFirst(of mirror: Mirror, before index: Int) -> Int? {
    guard let first = self[mirror]?.first, first < index else { return nil }
    self[mirror]?.removeFirst()
    return first
  }
}

extension ScopeSplit {
  fileprivate var negated: ScopeSplit {
    ScopeSplit(
      ownExpense: -ownExpense, overLimit: -overLimit, preSelfPay: -preSelfPay, inScope: -inScope)
  }
}
