// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

// Values and containers that are more than their members.

extension Fen: WalkedTerm {
  var term: Term { .value(.amount(self)) }
}

extension Ratio: WalkedTerm {
  var term: Term { .value(.ratio(self)) }
}

extension UnitPrice: WalkedTerm {
  var term: Term { .value(.text("\(self) yuan")) }
}

extension Quantity: WalkedTerm {
  var term: Term { .value(.text("\(self)")) }
}

extension CalendarDate: WalkedTerm {
  var term: Term { .value(.text(description)) }
}

extension Int: WalkedTerm {
  var term: Term { .value(.count(Int64(self))) }
}

extension Bool: WalkedTerm {
  var term: Term { .value(.word(TermWalk.word(self ? "included" : "excluded"))) }
}

extension String: WalkedTerm {
  var term: Term { .value(.text(self)) }
}

extension RegionCode: WalkedTerm {
  var term: Term { .value(.text(text)) }
}

extension ProductCode: WalkedTerm {
  var term: Term { .value(.text(text)) }
}

extension InsurerCode: WalkedTerm {
  var term: Term { .value(.text(text)) }
}

extension Limit: WalkedTerm {
  var term: Term {
    switch self {
    case .none: .value(.none)
    case .amount(let amount): .value(.amount(amount))
    case .atLeast(let amount, _): .value(.atLeast(amount))
    case .notTold: .value(.word(TermWalk.word("not_told")))
    case .unknown: .value(.unknown)
    }
  }
}

extension Known: WalkedTerm {
  var term: Term {
    switch self {
    case .known(let value): TermWalk.term(value)
    case .unknown: .value(.unknown)
    }
  }
}

extension Table: WalkedTerm {
  var term: Term {
    .rows(rows.map { Term.Row(condition: RowWhen($0.condition), term: TermWalk.term($0.value)) })
  }
}

extension Rows: WalkedTerm {
  var term: Term {
    .rows(rows.map { Term.Row(condition: RowWhen($0.condition), term: TermWalk.term($0.value)) })
  }
}

extension Catalogue: WalkedTerm {
  var term: Term { TermWalk.term(groups) }
}

extension Condition: WalkedTerm {
  var term: Term { RowWhen(self).term }
}

extension OtherFundTerms: NamedTerm {
  var identity: String { key }
}

extension ItemTerms: NamedTerm {
  var identity: String { key }
}

extension BenefitTerms: NamedTerm {
  var identity: String { key }
}

extension BenefitCost: NamedTerm {
  var identity: String { part.rawValue }
}

extension MajorIllnessTerms.AssistedVariant: NamedTerm {
  var identity: String { categories.map(\.text).sorted().joined(separator: "+") }
}

extension BasicFundCap: NamedTerm {
  var identity: String {
    let condition = RowWhen(condition).text
    return "on the \(base.rawValue), \(period.rawValue), \(counts.rawValue)\(condition)"
  }
}

extension RatioChange: NamedTerm {
  var identity: String {
    "\(Mirror(reflecting: kind).children.first?.label ?? "")\(RowWhen(condition).text)"
  }
}

/// Its texts lie in an object of their own, which is no part of the path.
extension Citation: WalkedTerm {
  var term: Term {
    .group([
      Term.Member(label: "title", term: title.term), Term.Member(label: "number", term: number.term),
      Term.Member(label: "article", term: article.term), Term.Member(label: "url", term: url.term),
    ])
  }
}
