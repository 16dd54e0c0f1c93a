// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Sums by cost class. A bill has few classes: comparing is cheaper than hashing.
struct ClassSums: Sendable, Hashable {
  private(set) var sums: [ClassSum] = []

  mutating func add(_ amount: Fen, _ costClass: CostClass) {
    guard amount != .zero else { return }
    for index in sums.indices where sums[index].costClass == costClass {
      sums[index].sum += amount
      return
    }
    // In the order of the names.
    let place = sums.firstIndex { costClass < $0.costClass } ?? sums.endIndex
    sums.insert(ClassSum(costClass: costClass, sum: amount), at: place)
  }

  /// Over all classes.
  var total: Fen { sums.reduce(.zero) { $0 + $1.sum } }

  /// Over these classes.
  func total(of classes: CostClasses) -> Fen {
    sums.reduce(.zero) { classes.contains($1.costClass) ? $0 + $1.sum : $0 }
  }

  /// Takes of these classes in the order of their names until `rest` is zero.
  mutating func take(_ rest: inout Fen, of classes: CostClasses) {
    for index in sums.indices where rest > .zero && classes.contains(sums[index].costClass) {
      let taken = min(rest, sums[index].sum)
      sums[index].sum -= taken
      rest -= taken
    }
  }

  /// Without classes whose sum is zero.
  var byClass: [CostClass: Fen] {
    Dictionary(uniqueKeysWithValues: sums.lazy.filter { $0.sum != .zero }.map { ($0.costClass, $0.sum) })
  }
}

struct ClassSum: Sendable, Hashable {
  let costClass: CostClass
  var sum: Fen
}
