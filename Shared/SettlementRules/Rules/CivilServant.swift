// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 5: civil-servant supplement (公务员医疗补助, `cvlserv_pay`): a ratio of the in-scope self part below the cap,
/// another of what lies above it.
struct CivilServant: PublicRule {
  let terms: CivilServantTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let above = left.aboveCap
    let below = left.inScopeSelf - above
    var parts: [(part: Fen, ratio: Ratio)] = []
    if below > .zero { parts.append((part: below, ratio: try terms.belowCap.first(for: facts))) }
    if above > .zero { parts.append((part: above, ratio: try terms.aboveCap.first(for: facts))) }
    let wanted = Bands.pay(parts, rounding: rounding)
    let amount = min(try terms.limit.hold(wanted, used: year.fen(.civilServantPaid)), left.inScopeSelf)
    let held = amount < wanted ? " = \(wanted), held by the limit" : ""
    return Decision(
      amount: amount, citation: terms.citation,
      formula: parts.isEmpty ? "nothing left in scope = 0.00" : "\(Bands.text(parts))\(held) = \(amount)",
      figures: [Figure("below_cap", .fen(below)), Figure("above_cap", .fen(above))]
        + parts.map { Figure("ratio", .ratio($0.ratio)) },
      accumulated: Accumulators([.civilServantPaid: amount.amount]))
  }
}
