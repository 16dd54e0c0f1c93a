// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 1: each line falls into own expense, over the ceiling, pre-self-pay and in-scope (费用分割).
struct LineSplit {
  let lines: [ScopeSplit]
  let total: ScopeSplit
  /// Own expense by cost class.
  let ownExpense: [CostClass: Fen]
  /// In scope by cost class.
  let inScope: [CostClass: Fen]

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
    // Lines are looked at in place: a copy of each would count references of its texts.
    let span = bill.span
    for index in span.indices {
      try Self.check(span[index], at: index)
      guard numbers.insert(span[index].number) else {
        throw Self.fault(index, "number", "is used twice in the bill")
      }
      let split: ScopeSplit
      if span[index].quantity.tenThousandths < 0 {
        // A reversal reuses the split of the line that it takes back; the index is built on first need.
        if reversible == nil { reversible = Self.mirrors(bill) }
        guard let original = reversible?.takeFirst(of: Mirror(span[index], negated: true), before: index)
        else { throw Self.fault(index, "quantity", "is negative, and the line mirrors no earlier line") }
        split = lines[original].negated
      } else {
        split = try Self.split(span[index], at: index)
      }
      do { sum = try sum.adding(span[index].amount) } catch {
        throw Self.fault(index, "amount", "brings the bill over the largest amount")
      }
      lines.append(split)
      total = total + split
      ownExpense.add(split.ownExpense, span[index].costClass)
      inScope.add(split.inScope, span[index].costClass)
    }
    guard total.total == sum else {
      throw .brokenIdentity(BrokenIdentity("the line splits do not sum to the bill"))
    }
    self.lines = lines
    self.total = total
    self.ownExpense = ownExpense.byClass
    self.inScope = inScope.byClass
  }

  private static func fault(_ index: Int, _ field: String, _ reason: String) -> SettlementError {
    .invalid(InvalidValue("encounter.lines[\(index)].\(field)", reason))
  }

  private static func check(_ line: borrowing ChargeLine, at index: Int) throws(SettlementError) {
    guard line.quantity.tenThousandths != 0 else { throw fault(index, "quantity", "is zero") }
    guard line.unitPrice.micros >= 0 else { throw fault(index, "unit_price", "is negative") }
    guard (Ratio.zero...Ratio.one).contains(line.preSelfPayRatio) else {
      throw fault(index, "pre_self_pay", "is not between 0% and 100%")
    }
    guard line.level != .a || line.preSelfPayRatio == .zero else {
      throw fault(index, "pre_self_pay", "is not 0% although the item is of level a")
    }
    let amount: Fen
    do { amount = try line.unitPrice.times(line.quantity, rounding: .halfUp) } catch {
      throw fault(index, "amount", "is over the largest amount")
    }
    guard amount == line.amount else {
      throw fault(index, "amount", "is not quantity × price, which is \(amount)")
    }
  }

  /// Each part to the fen; in-scope takes the rest, so that the line adds up.
  private static func split(_ line: borrowing ChargeLine, at index: Int) throws(SettlementError) -> ScopeSplit
  {
    if line.level == .c || line.limitedUse == .notApproved {
      return ScopeSplit(ownExpense: line.amount, overLimit: .zero, preSelfPay: .zero, inScope: .zero)
    }
    var over = Fen.zero
    if let ceiling = line.ceiling, ceiling < line.unitPrice {
      do {
        over = try UnitPrice(micros: line.unitPrice.micros - ceiling.micros)
          .times(line.quantity, rounding: .halfUp)
      } catch { throw fault(index, "ceiling", "cannot be applied") }
      over = min(over, line.amount)
    }
    let preSelfPay = (line.amount - over).times(line.preSelfPayRatio, rounding: .halfUp)
    return ScopeSplit(
      ownExpense: .zero, overLimit: over, preSelfPay: preSelfPay,
      inScope: line.amount - over - preSelfPay)
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
  private var all: [Int64] = []
  private var set: Set<Int64>?

  /// False when the number was there before.
  mutating func insert(_ number: Int64) -> Bool {
    guard set == nil, number > highest else {
      var numbers = set ?? Set(all)
      let isNew = numbers.insert(number).inserted
      set = numbers
      return isNew
    }
    highest = number
    all.append(number)
    return true
  }
}

/// Sums by cost class. A bill has few classes: comparing is cheaper than hashing.
private struct ClassSums {
  private var sums: [(costClass: CostClass, sum: Fen)] = []

  mutating func add(_ amount: Fen, _ costClass: CostClass) {
    guard amount != .zero else { return }
    if let index = sums.firstIndex(where: { $0.costClass == costClass }) {
      sums[index].sum += amount
    } else {
      sums.append((costClass: costClass, sum: amount))
    }
  }

  /// Without classes whose sum is zero.
  var byClass: [CostClass: Fen] {
    Dictionary(uniqueKeysWithValues: sums.lazy.filter { $0.sum != .zero }.map { ($0.costClass, $0.sum) })
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
