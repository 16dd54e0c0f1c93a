// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money

/// One person with covers and bills in the order in which they are settled: what both sides are asked.
struct History {
  var person: Person
  var scheme: Scheme
  var covers: [CommercialCover]
  var visits: [Visit]

  var coverage: Coverage { person.coverages[0] }

  struct Visit {
    var encounter: Encounter
    var consent: AccountConsent
    var personal: Fen
    var donors: [Fen]
    var wallet: Fen
  }

  /// The question as the oracle reads it: one line of JSON.
  func json() throws -> Data {
    try JSONSerialization.data(
      withJSONObject: [
        "region": coverage.region.text, "scheme": scheme.rawValue, "type": coverage.personType.rawValue,
        "birth": "\(person.birthDate)", "civil_servant": coverage.civilServant,
        "enrolled_years": coverage.enrolledYears, "marks": coverage.marks.map(\.text),
        "categories": person.categories.map {
          ["category": $0.category.text, "from": "\($0.period.from)", "to": Self.end($0.period)]
        },
        "covers": covers.map {
          [
            "product": $0.product.text, "from": "\($0.period.from)", "to": Self.end($0.period),
            "renewals": $0.renewals, "pre_existing": $0.preExisting,
          ]
        },
        "encounters": visits.map(\.json),
      ] as [String: Any], options: [.sortedKeys])
  }

  fileprivate static func end(_ period: Period) -> Any { period.to.map { "\($0)" } ?? NSNull() }
}

extension History.Visit {
  fileprivate var json: [String: Any] {
    [
      "level": encounter.hospitalLevel.rawValue, "care": encounter.careType.rawValue,
      "region": encounter.treatmentRegion.text, "from": "\(encounter.from)", "to": "\(encounter.to)",
      "referral": encounter.referral.rawValue, "disease": encounter.diseaseCode,
      "marks": encounter.marks.map(\.text), "lines": encounter.lines.map(\.json),
      "stated": encounter.stated.map {
        ["payer": $0.payer.rawValue, "amount": $0.amount.amount] as [String: Any]
      },
      "consent": ["personal": consent.personal, "family": consent.family, "wallet": consent.wallet],
      "balances": [
        "personal": personal.amount, "donors": donors.map(\.amount), "wallet": wallet.amount,
      ] as [String: Any],
    ]
  }
}

extension ChargeLine {
  /// Quantity in ten-thousandths, prices in millionths of a yuan, the ratio in basis points, the amount in fen.
  fileprivate var json: [String: Any] {
    [
      "level": level.rawValue, "quantity": quantity.tenThousandths, "price": unitPrice.micros,
      "amount": amount.amount, "ratio": preSelfPayRatio.basisPoints, "ceiling": ceiling?.micros ?? NSNull(),
      "use": limitedUse.rawValue, "class": costClass.text,
    ] as [String: Any]
  }
}

// MARK: Smaller histories

extension History {
  /// The smallest history found for which the condition, which holds for this one, still holds.
  func smallest(while holds: (History) throws -> Bool) rethrows -> History {
    var small = self
    while let smaller = try small.smaller().first(where: holds) { small = smaller }
    return small
  }

  /// Histories with one thing less or an amount halved, the largest steps first.
  private func smaller() -> [History] {
    var found: [History] = []
    func less(_ change: (inout History) -> Void) {
      var history = self
      change(&history)
      found.append(history)
    }
    for index in visits.indices where visits.count > 1 { less { $0.visits.remove(at: index) } }
    for index in covers.indices { less { $0.covers.remove(at: index) } }
    for index in visits.indices {
      let visit = visits[index]
      for mark in visit.encounter.marks {
        less { $0.visits[index].encounter = visit.encounter.without(mark: mark) }
      }
      if visit.consent != .none { less { $0.visits[index].consent = .none } }
      for line in visit.encounter.lines.indices where visit.encounter.lines.count > 1 {
        less { $0.visits[index].encounter = visit.encounter.without(line: line) }
      }
      for stated in visit.encounter.stated.indices {
        less { $0.visits[index].encounter = visit.encounter.without(stated: stated) }
      }
    }
    for index in visits.indices {
      for line in visits[index].encounter.lines.indices {
        guard let halved = visits[index].encounter.halving(line: line) else { continue }
        less { $0.visits[index].encounter = halved }
      }
    }
    return found
  }
}

extension Encounter {
  fileprivate func without(line: Int? = nil, stated: Int? = nil, mark: Mark? = nil) -> Encounter {
    var (left, shares) = (lines, self.stated)
    if let line { left.remove(at: line) }
    if let stated { shares.remove(at: stated) }
    return with(lines: left, stated: shares, marks: marks.filter { $0 != mark })
  }

  /// With half the price of a line, and nil when that has no half.
  fileprivate func halving(line index: Int) -> Encounter? {
    let line = lines[index]
    let price = UnitPrice(micros: line.unitPrice.micros / 2)
    guard price.micros > 0, let amount = try? price.times(line.quantity, rounding: .halfUp) else {
      return nil
    }
    var halved = lines
    halved[index] = ChargeLine(
      number: line.number, catalogueCode: line.catalogueCode, name: line.name, level: line.level,
      quantity: line.quantity, unitPrice: price, amount: amount, preSelfPayRatio: line.preSelfPayRatio,
      ceiling: line.ceiling, limitedUse: line.limitedUse, costClass: line.costClass)
    return with(lines: halved, stated: stated, marks: marks)
  }

  private func with(lines: [ChargeLine], stated: [StatedShare], marks: [Mark]) -> Encounter {
    Encounter(
      institution: institution, hospitalLevel: hospitalLevel, treatmentRegion: treatmentRegion,
      careType: careType, from: from, to: to, diagnosis: diagnosis, diseaseCode: diseaseCode,
      referral: referral, marks: marks, lines: lines, stated: stated)
  }
}
