// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// The same bills under a policy and under the policy with values replaced.
struct WhatIf {
  let edits: [PolicyEdit]
  let bills: [Bill]

  struct Bill {
    let name: String
    let before: Result<Settlement, Unsettled>
    let after: Result<Settlement, Unsettled>

    /// Payers with an amount before or after, in their order.
    var payers: [(payer: Payer, before: Fen, after: Fen)] {
      guard case .success(let before) = before, case .success(let after) = after else { return [] }
      return Payer.allCases.compactMap { payer in
        let amounts = (before.amount(of: payer), after.amount(of: payer))
        return amounts == (.zero, .zero) ? nil : (payer, amounts.0, amounts.1)
      }
    }

    var isChanged: Bool {
      switch (before, after) {
      case (.success(let before), .success(let after)):
        payers.contains { $0.before != $0.after } || before.patientNet != after.patientNet
      case (.failure(let before), .failure(let after)): before != after
      default: true
      }
    }

    /// What the patient bears less; negative: more.
    var gain: Fen {
      guard case .success(let before) = before, case .success(let after) = after else { return .zero }
      return before.patientNet - after.patientNet
    }
  }

  struct Unsettled: Error, Hashable {
    let reason: String
  }

  var changed: [Bill] { bills.filter(\.isChanged) }

  /// Over all bills that both settle.
  var payers: [(payer: Payer, before: Fen, after: Fen)] {
    let all = bills.flatMap(\.payers)
    return Payer.allCases.compactMap { payer in
      let rows = all.filter { $0.payer == payer }
      guard !rows.isEmpty else { return nil }
      return (
        payer, rows.reduce(Fen.zero) { $0 + $1.before }, rows.reduce(Fen.zero) { $0 + $1.after }
      )
    }
  }

  /// Settles each case under both; a bill that cannot be settled carries its reason, and so do the bills after it.
  init(_ cases: [CaseFile], before: PolicyBook, after: PolicyBook, edits: [PolicyEdit]) {
    self.edits = edits
    bills = cases.flatMap { file in
      zip(file.bills, zip(Self.settle(file, before), Self.settle(file, after))).map {
        Bill(name: $0.name, before: $1.0, after: $1.1)
      }
    }
  }

  private static func settle(_ file: CaseFile, _ book: PolicyBook) -> [Result<Settlement, Unsettled>] {
    var counter: CaseCounter
    do {
      counter = try CaseCounter(book: book, person: file.person, covers: file.covers, credits: file.credits)
    } catch { return file.bills.map { _ in .failure(Unsettled(reason: "\(error)")) } }
    var fault: Unsettled?
    return file.bills.map { bill in
      if let fault { return .failure(fault) }
      do { return .success(try counter.settle(bill.request)) } catch {
        let unsettled = Unsettled(reason: "\(error)")
        fault = unsettled
        return .failure(unsettled)
      }
    }
  }
}
